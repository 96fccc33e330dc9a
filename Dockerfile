FROM node:26-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --ignore-scripts && npx nx run-many -t build --outputStyle=static

# The bundle carries its own packages: no node_modules at run time.
FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/api/dist api/dist
COPY --from=build /app/web/dist web/dist
RUN mkdir /data && chown node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "api/dist/main.js"]
