// Started by tools/demo.mjs, with everything installed and built.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { avisar } from '../comum.mjs';
import { encerrarComOsFilhos, sair } from '../processos.mjs';
import { abrirAmbiente } from './ambiente.ts';
import { contarHistoria } from './historia.ts';
import { criarNarracao, PassoNaoVisto } from './narracao.ts';

const { values } = parseArgs({
  options: {
    temporaria: { type: 'string', default: '' },
    saida: { type: 'string', default: '' },
    devagar: { type: 'boolean', default: false },
    janela: { type: 'boolean', default: false },
  },
});

encerrarComOsFilhos(false);
await sair(await demonstrar());

async function demonstrar(): Promise<number> {
  const narracao = criarNarracao(values);
  const ambiente = await abrirAmbiente(values);
  // After the browser's own last act. Who started us does the same, unless it was killed outright.
  process.once('exit', () => rmSync(values.temporaria, { recursive: true, force: true, maxRetries: 5 }));
  try {
    await contarHistoria(ambiente, narracao);
  } catch (causa) {
    if (!(causa instanceof PassoNaoVisto)) throw causa;
    writeFileSync(join(values.saida, 'falhou-registro.log'), ambiente.registro());
    avisar(`\nA demonstração parou no passo ${String(narracao.passos())}. Fotos: ${values.saida}`);
    return 1;
  } finally {
    await ambiente.fechar();
  }
  const passos = String(narracao.passos());
  avisar(`\n${passos} passos, todos vistos na tela, em ${narracao.tempo()}. Fotos: ${values.saida}`);
  return 0;
}
