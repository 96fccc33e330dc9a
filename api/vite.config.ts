import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** Packages that Nest and TypeORM would use if they were installed; they ask for them where they would need them. */
const OPTIONAL = [
  /^@nestjs\/(microservices|websockets|platform-express|platform-node)(\/|$)/,
  /^@fastify\/(view|multipart)$/,
  /^(@mikro-orm|mongodb|mysql2?|oracledb|redis|ioredis|sqlite3|better-sqlite3|sql\.js|mssql|pg-native|pg-query-stream)(\/|$)/,
  /^(typeorm-aurora-data-api-driver|hdb-pool|@sap\/.*|@google-cloud\/.*|react-native-sqlite-storage|expo-sqlite)(\/|$)/,
];

/** Code that is imported and never runs here: other databases, phone numbers, logs of SQL, entities found by folder. */
const UNUSED = [
  /\/typeorm\/driver\/(?!postgres\/|types\/|DriverFactory|DriverUtils|Driver\.js|Query)[^/]+\//,
  /\/libphonenumber-js\//,
  /\/@sqltools\/formatter\//,
  /\/sql-highlight\//,
  /\/tinyglobby\//,
];

/** The service in a few files without node_modules: it starts sooner, and TypeScript and decorators are already gone. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [without(UNUSED)],
  resolve: { alias: { '@nestjs/swagger': join(import.meta.dirname, 'src/openapi/no-swagger.ts') } },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node26',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        main: 'src/main.ts',
        'reset-access': 'src/reset-access.ts',
        backup: 'src/backup.ts',
        restore: 'src/restore.ts',
        'mail-reader': 'src/replies/mail-reader.worker.ts',
        'contact-reader': 'src/imports/contact-reader.worker.ts',
      },
      external: OPTIONAL,
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        keepNames: true,
        // Nobody reads it but Node: one byte for each letter, and no comments.
        comments: false,
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: false, asciiOnly: true } },
      },
    },
  },
});

/** Whoever uses one of these after all gets undefined, and the tests of the built app tell. */
function without(modules: readonly RegExp[]): Plugin {
  return {
    name: 'without',
    enforce: 'pre',
    load: (id) =>
      modules.some((module) => module.test(id)) ? { code: 'module.exports = {};', moduleType: 'js' } : null,
  };
}
