const answered = `account { id users { edges { node { id userId email roles } } } } user { id userId email name roles } userErrors { code path message }`;

/** Every mutation of the users of an account. */
export const mutations = {
  addUser: `mutation($input: AddUserInput!) { addUser(input: $input) { ${answered} } }`,
  setUserRoles: `mutation($input: SetUserRolesInput!) { setUserRoles(input: $input) { ${answered} } }`,
  removeUser: `mutation($input: RemoveUserInput!) { removeUser(input: $input) { ${answered} } }`,
};
