import { registerHooks } from 'node:module';

type Exports = Record<string, unknown>;

/** One module of ours with some of its exports changed. */
interface Mutant<Real> {
  /** As the spec would import it. */
  file: string;
  change: (real: Real) => Exports;
}

const mutants: { url: string; exports: Exports }[] = [];
const KEY = Symbol.for('stammtisch.mutants');
Object.assign(globalThis, { [KEY]: mutants });

/**
 * Imports `entry` with modules of its own, among them the changed one: whatever imports that, directly or not, gets the mutant, and
 * nobody else does. The specifiers are relative to `from`, the spec's `import.meta`.
 */
export async function importMutant<Real>(
  from: ImportMeta,
  entry: string,
  { file, change }: Mutant<Real>,
): Promise<Exports> {
  const url = from.resolve(file);
  const real = (await import(url)) as Exports;
  const number = mutants.push({ url, exports: { ...real, ...change(real as Real) } }) - 1;
  return (await import(`${from.resolve(entry)}?mutant=${number}`)) as Exports;
}

const numberOf = (url: string | undefined): string | null => (url ? new URL(url).searchParams.get('mutant') : null);

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    const number = specifier.startsWith('.') ? numberOf(context.parentURL) : null;
    return number === null ? resolved : { ...resolved, url: `${resolved.url}?mutant=${number}` };
  },
  load(url, context, next) {
    const number = numberOf(url);
    const mutant = number === null ? undefined : mutants[Number(number)];
    if (mutant?.url !== url.split('?')[0]) return next(url, context);
    const source = Object.keys(mutant!.exports).map(
      (name) => `export const ${name} = globalThis[Symbol.for('${KEY.description}')][${number}].exports.${name};`,
    );
    return { format: 'module', source: source.join('\n'), shortCircuit: true };
  },
});
