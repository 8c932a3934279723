/** Command line of the reference backend: `npm run server -- --port 8787 --data PASTA`. */
if (Number(process.versions['napi']) < 10) {
  console.error('O servidor precisa do Node 22.14 ou mais novo. Use: npm run server');
  process.exit(1);
}

// People's data: whatever is written from here on is its owner's only, also in a folder that others may enter.
process.umask(0o077);

const { AJUDA, lerOpcoes } = await import('./opcoes.ts');

const comando = lerOpcoes(process.argv.slice(2), process.env);
if (!comando.ok) desistir(comando.error);
if (comando.value.tipo === 'ajuda') {
  console.log(AJUDA);
  process.exit(0);
}

// Only after the guard: the database's native part crashes an older Node instead of failing.
const { createServer } = await import('./app.ts');
const servidor = createServer(comando.value.opcoes);
let parando = false;
const parar = (): void => {
  // A terminal tells the whole group and npm tells again: the second signal must not cut the first short.
  if (parando) return;
  parando = true;
  void servidor.close().then(() => process.exit(0));
};
process.on('SIGTERM', parar);
process.on('SIGINT', parar);
// Started by another program with a channel: never outlives it.
if (process.send !== undefined) process.once('disconnect', parar);

const atendendo = await servidor.listen();
if (!atendendo.ok) desistir(atendendo.error);
console.log(`SIGCON servidor: ${atendendo.value}`);

export {};

function desistir(linha: string): never {
  console.error(linha);
  process.exit(1);
}
