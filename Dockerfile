# One image for every role; the command chooses:
#   dist/gateway/main.js                   the gateway
#   dist/subgraphs/start.js accounts       a subgraph: accounts, agreements or relationships
#   dist/standalone/start.js               all of it in one process, on embedded databases

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Without a compiler: the embedded database of this Node comes ready-made.
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-slim
ENV NODE_ENV=production \
    TZ=UTC \
    HOST=0.0.0.0 \
    PORT=4000 \
    DATA_DIR=/data \
    APOLLO_TELEMETRY_DISABLED=1
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The only place that the process may write to. A volume mounted here takes over its owner.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node"]
CMD ["dist/standalone/start.js"]
