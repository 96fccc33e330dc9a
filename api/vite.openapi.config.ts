import { before as describeForSwagger } from '@nestjs/swagger/plugin';
import { join } from 'node:path';
import ts from 'typescript';
import { defineConfig, type Plugin } from 'vite';

/**
 * The program that writes libs/api-client/src/openapi.json. Only here are types turned into descriptions: the
 * service itself runs without @nestjs/swagger.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [describedTypes()],
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  ssr: { noExternal: [/^@stammtisch\//] },
  build: {
    ssr: 'src/openapi/generate.ts',
    outDir: '../.cache/openapi',
    emptyOutDir: true,
    target: 'node26',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { entryFileNames: '[name].js', keepNames: true } },
  },
});

/** Compiles DTOs and controllers with TypeScript and @nestjs/swagger's transformer, which reads types and comments. */
function describedTypes(): Plugin {
  const isDescribed = (file: string) => /\.(dto|controller)\.ts$|\/http\/page\.ts$/.test(file);
  const root = import.meta.dirname;
  let program: ts.Program;
  return {
    name: 'described-types',
    enforce: 'pre',
    buildStart() {
      const { options, fileNames } = ts.parseJsonConfigFileContent(
        ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
        ts.sys,
        root,
        // The plugin resolves imported types by their files.
        { noEmit: false, isolatedModules: false },
      );
      program = ts.createProgram(fileNames, options);
    },
    transform(_code, id) {
      const source = isDescribed(id) ? program.getSourceFile(id) : undefined;
      if (!source) return null;
      const describe = describeForSwagger(
        {
          dtoFileNameSuffix: ['.dto.ts', '/page.ts'],
          controllerFileNameSuffix: ['.controller.ts'],
          introspectComments: true,
          esmCompatible: true,
        },
        program,
      );
      let code = '';
      program.emit(source, (file, text) => void (file.endsWith('.js') && (code = text)), undefined, false, {
        before: [describe],
      });
      return { code, moduleType: 'js' };
    },
  };
}
