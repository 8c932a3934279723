import { lerEnvelope } from '../../../contract/bridge/envelope.ts';
import { erro, type CodigoDeErro } from '../../../contract/bridge/errors.ts';
import { METODOS, type Invoke } from '../../../contract/bridge/metodos.ts';
import { reconhecer } from '../../../contract/domain/arquivo.ts';
import { fail, ok } from '../../../contract/result.ts';

type Guardado = { readonly nome: string; readonly tamanho: number; readonly bytes: number[] };

/** The other end of the bridge, in memory: keeps what it is given, and is as strict as the contract. */
export type PonteDeMemoria = {
  readonly invoke: Invoke;
  /** The files that the program still holds. */
  readonly guardados: ReadonlyMap<string, Guardado>;
  /** The calls, in order: `receber foto.png`, `pedaco 0`… */
  readonly chamadas: readonly string[];
  /** From now on this method answers with this error. */
  readonly falharEm: (metodo: string, codigo: CodigoDeErro) => void;
  /** Called before each piece is answered. */
  aoPedaco: (inicio: number) => void;
};

const ID = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export function ponteDeMemoria(): PonteDeMemoria {
  const guardados = new Map<string, Guardado>();
  const chamadas: string[] = [];
  const falhas = new Map<string, CodigoDeErro>();
  const faltar = fail(erro('ARQUIVO_NAO_ENCONTRADO'));
  let contagem = 0;

  const responder = (metodo: string, params: unknown): unknown => {
    switch (metodo) {
      case 'assinatura.receber': {
        const { nome, tamanho } = METODOS['assinatura.receber'].params.parse(params);
        chamadas.push(`receber ${nome}`);
        contagem += 1;
        guardados.set(ID(contagem), { nome, tamanho, bytes: [] });
        return ok({ arquivo: ID(contagem) });
      }
      case 'assinatura.pedaco': {
        const { arquivo, inicio, base64 } = METODOS['assinatura.pedaco'].params.parse(params);
        chamadas.push(`pedaco ${String(inicio)}`);
        ponte.aoPedaco(inicio);
        const guardado = guardados.get(arquivo);
        if (guardado === undefined || guardado.bytes.length !== inicio) return faltar;
        for (const byte of Buffer.from(base64, 'base64')) guardado.bytes.push(byte);
        return ok({ recebidos: guardado.bytes.length });
      }
      case 'assinatura.recebido': {
        const { arquivo } = METODOS['assinatura.recebido'].params.parse(params);
        const guardado = guardados.get(arquivo);
        const visto = reconhecer(Uint8Array.from(guardado?.bytes ?? []));
        chamadas.push(`recebido ${guardado?.nome ?? ''}`);
        if (guardado?.bytes.length !== guardado?.tamanho || guardado === undefined || !visto.aceito)
          return faltar;
        const { nome, tamanho } = guardado;
        const pixels = { largura: 100, altura: 100, miniatura: null };
        return ok({ arquivo, nome, tipo: visto.tipo, tamanho, paginas: 1, ...pixels });
      }
      case 'assinatura.largar': {
        const { arquivo } = METODOS['assinatura.largar'].params.parse(params);
        chamadas.push(`largar ${guardados.get(arquivo)?.nome ?? ''}`);
        guardados.delete(arquivo);
        return ok({});
      }
      default:
        return fail(erro('METODO_DESCONHECIDO'));
    }
  };
  const invoke: Invoke = async (metodo, params) => {
    await Promise.resolve();
    const codigo = falhas.get(metodo);
    const cru: unknown = JSON.parse(
      JSON.stringify(codigo === undefined ? responder(metodo, params) : fail(erro(codigo))),
    );
    return lerEnvelope(cru, METODOS[metodo].resultado) ?? fail(erro('FALHA_DO_PROGRAMA'));
  };
  const ponte: PonteDeMemoria = {
    invoke,
    guardados,
    chamadas,
    falharEm: (metodo, codigo) => falhas.set(metodo, codigo),
    aoPedaco: () => undefined,
  };
  return ponte;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PDF = [...Buffer.from('%PDF-1.7\n')];

/** A file of this many bytes that begins as its kind does. */
export function arquivo(nome: string, tamanho = 64, inicio: readonly number[] = PNG): File {
  const bytes = new Uint8Array(tamanho);
  for (let i = 0; i < tamanho; i += 1) bytes[i] = inicio[i] ?? (i * 31 + 7) % 256;
  return new File([bytes], nome);
}
export const pdf = (nome: string, tamanho = 64): File => arquivo(nome, tamanho, PDF);
