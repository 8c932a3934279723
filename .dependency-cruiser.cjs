/** The one direction in which things may depend on each other: renderer → contract ← main, server → contract. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^${from}/` },
  to: { path: '^(contract|main|preload|renderer|server|tests|tools)/', pathNot: `^(${allowed.join('|')})/` },
});
module.exports = {
  forbidden: [
    only('contract-is-pure', 'contract', ['contract'], 'the contract depends on nobody'),
    only(
      'main-knows-the-contract-only',
      'main',
      ['main', 'contract'],
      'main never imports renderer or server',
    ),
    only('preload-knows-the-contract-only', 'preload', ['preload', 'contract'], 'the preload is small'),
    only(
      'renderer-knows-the-contract-only',
      'renderer',
      ['renderer', 'contract'],
      'renderer never imports main or server',
    ),
    only(
      'server-knows-the-contract-only',
      'server',
      ['server', 'contract'],
      'server never imports main or renderer',
    ),
    {
      name: 'contract-has-no-io',
      severity: 'error',
      comment: 'no Node, DOM or Electron in contract/; zod only',
      from: { path: '^contract/', pathNot: '\\.write\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contract-imports-zod-only',
      severity: 'error',
      from: { path: '^contract/', pathNot: '\\.write\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'electron-stays-in-its-place',
      severity: 'error',
      comment: 'only shell/ and hosts/electron.ts know Electron',
      from: { path: '^(main|contract|server|renderer)/', pathNot: '^main/(shell/|hosts/electron\\.ts)' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'ports-are-injected',
      severity: 'error',
      comment: 'the core never imports a host',
      from: { path: '^main/', pathNot: '^main/hosts/' },
      to: { path: '^main/hosts/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.renderer.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.mjs', '.cjs'],
    },
  },
};
