import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'vite';
import { erro } from '../../../contract/bridge/errors.ts';
import { METODOS } from '../../../contract/bridge/metodos.ts';
import type { TipoDeArquivo } from '../../../contract/domain/arquivo.ts';
import { fail, ok } from '../../../contract/result.ts';
import { servirLoopback } from '../../../main/bridge/loopback.ts';
import { Eventos } from '../../../main/eventos.ts';
import { acaso } from '../../../main/hosts/portas-node.ts';
import { apagarPasta, pastaNova } from '../pasta.ts';

export type ArquivoAberto = {
  readonly arquivo: string;
  readonly nome: string;
  readonly tipo: TipoDeArquivo;
  readonly tamanho: number;
};

/** The viewer alone, built as the program is, on the real loopback host with its real policy. */
export type PalcoDoVisor = {
  /** Opens the page once. */
  readonly link: () => string;
  readonly guardar: (nome: string, tipo: TipoDeArquivo, bytes: Uint8Array) => ArquivoAberto;
  /** From now on the file is not there any more. */
  readonly sumir: (arquivo: ArquivoAberto) => void;
  /** It is there again. */
  readonly voltar: (arquivo: ArquivoAberto) => void;
  /** How many bytes of a file crossed the bridge so far. */
  readonly lidos: (arquivo: ArquivoAberto) => number;
  readonly encerrar: () => Promise<void>;
};

export async function servirVisor(): Promise<PalcoDoVisor> {
  const raiz = join(import.meta.dirname, '..', '..', '..');
  const pasta = pastaNova('sigcon-visor');
  await build({
    root: import.meta.dirname,
    configFile: join(raiz, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: pasta },
  });
  const arquivos = new Map<string, Uint8Array>();
  const sumidos = new Set<string>();
  const lidos = new Map<string, number>();
  const host = await servirLoopback({
    router: {
      chamar: (metodo, params) => {
        const pedido = METODOS['assinatura.ler'].params.safeParse(params);
        if (metodo !== 'assinatura.ler' || !pedido.success)
          return Promise.resolve(fail(erro('PEDIDO_DA_TELA_INVALIDO')));
        const { arquivo, inicio, tamanho } = pedido.data;
        const bytes = arquivos.get(arquivo);
        if (bytes === undefined || sumidos.has(arquivo))
          return Promise.resolve(fail(erro('ARQUIVO_NAO_ENCONTRADO')));
        const pedaco = bytes.subarray(inicio, inicio + tamanho);
        lidos.set(arquivo, (lidos.get(arquivo) ?? 0) + pedaco.length);
        return Promise.resolve(ok({ base64: Buffer.from(pedaco).toString('base64'), total: bytes.length }));
      },
    },
    eventos: new Eventos(),
    random: acaso,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    renderer: pasta,
    porta: 0,
    receberLink: () => false,
  });
  return {
    link: host.novoLink,
    guardar: (nome, tipo, bytes) => {
      const arquivo = randomUUID();
      arquivos.set(arquivo, bytes);
      return { arquivo, nome, tipo, tamanho: bytes.length };
    },
    sumir: ({ arquivo }) => void sumidos.add(arquivo),
    voltar: ({ arquivo }) => void sumidos.delete(arquivo),
    lidos: ({ arquivo }) => lidos.get(arquivo) ?? 0,
    encerrar: async () => {
      await host.encerrar();
      apagarPasta(pasta);
    },
  };
}
