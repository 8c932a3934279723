import { ok, type Result } from '../../contract/result.ts';
import { recusar, type Recusa } from '../recusa.ts';
import { concluir } from './concluir.ts';
import type { Corpo } from './corpo.ts';
import type { Dependencias } from './dependencias.ts';
import type { EmMaos } from './envio.ts';
import { receber, type Recebido } from './receber.ts';
import { trabalhar } from './tranca.ts';
import type { Soma } from './tus.ts';

/**
 * Adds the body of a request to an upload that is in hand, on the disk before it says so, and makes a file of it once
 * it is whole. Answers how far the upload is.
 */
export function continuar(
  d: Dependencias,
  corpo: Corpo,
  { emMaos, soma }: { readonly emMaos: EmMaos; readonly soma: Soma | null },
): Promise<Result<number, Recusa>> {
  const { envio, posicao } = emMaos;
  return trabalhar(d, emMaos, async (perdida) => {
    // With nothing left to send, what is asked for is the end of it.
    const anexado = posicao === envio.tamanho ? ok(0) : await anexar(d, corpo, { emMaos, soma, perdida });
    if (!anexado.ok) return anexado;
    const agora = posicao + anexado.value;
    if (agora < envio.tamanho) return ok(agora);
    const concluido = await concluir(d, emMaos);
    return concluido.ok ? ok(agora) : concluido;
  });
}

async function anexar(
  d: Dependencias,
  corpo: Corpo,
  { emMaos, soma, perdida }: { emMaos: EmMaos; soma: Soma | null; perdida: AbortSignal },
): Promise<Result<number, Recusa>> {
  const { envio, posicao } = emMaos;
  const anexado = await d.partes.abrir(envio.parte, async (arquivo) => {
    const recebido = await receber(d, corpo, {
      arquivo,
      posicao,
      maximo: envio.tamanho - posicao,
      algoritmo: soma?.algoritmo,
      parar: perdida,
    });
    const serve = recebido.como !== 'EXCEDEU' && (soma === null || recebido.soma === soma.valor);
    if (!serve) await arquivo.truncate(posicao);
    await arquivo.sync();
    return julgar(recebido, serve);
  });
  if (!perdida.aborted) return anexado;
  // Whoever has it now works on a copy.
  await d.partes.apagar(envio.parte);
  return recusar('anexo-ocupado');
}

function julgar({ como, bytes }: Recebido, serve: boolean): Result<number, Recusa> {
  if (como === 'EXCEDEU') return recusar('corpo-grande');
  // Nobody hears this any more; what arrived is kept.
  if (como === 'INTERROMPIDO') return recusar('indisponivel');
  return serve ? ok(bytes) : recusar('pedaco-nao-confere');
}
