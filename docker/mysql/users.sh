# Sourced by the image once, while the data folder is still empty. One user for each subgraph, which may do anything in
# the database of its own, creating it included, and nothing in any other.
for subgraph in accounts agreements relationships; do
  variable="${subgraph^^}_DATABASE_PASSWORD"
  docker_process_sql <<SQL
CREATE USER '${subgraph}'@'%' IDENTIFIED BY '${!variable:?is missing from data/secrets/mysql.env}';
GRANT ALL PRIVILEGES ON \`${subgraph}\`.* TO '${subgraph}'@'%';
SQL
done
