import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { MAXIMO_DO_ARQUIVO, type TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import type { Exame } from '../../contract/domain/exame.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { CofreDeArquivos, Escrita } from '../arquivos/cofre-de-arquivos.ts';

/** A file that was received and recognised. */
export type Recebido = {
  readonly etapa: 'recebido';
  readonly nome: string;
  readonly tipo: TipoDeArquivo;
  readonly tamanho: number;
};
/** A file that is ready to be attached. */
export type Preparado = {
  readonly etapa: 'preparado';
  readonly nome: string;
  readonly tipo: TipoDeArquivo;
  readonly tamanho: number;
  readonly sha256: string;
  readonly exame: Exame;
  readonly impressao: string | null;
  readonly miniatura: string | null;
};
type Chegando = {
  readonly etapa: 'chegando';
  readonly nome: string;
  readonly tamanho: number;
  readonly escrita: Escrita;
};
/** Whole on disk, and nobody has looked into it yet. */
type Fechado = { readonly etapa: 'fechado' };
type Lugar = Chegando | Fechado | Recebido | Preparado;

/** More at once is a mistake of somebody, or a program that is not ours. */
const MAXIMO_NA_BANDEJA = 100;

/**
 * What was received and prepared but is no document yet. Lives as long as the account is open; the bytes are encrypted
 * on disk from the first, and whatever is left behind is swept at the next start.
 */
export function criarBandeja(cofre: CofreDeArquivos) {
  const lugares = new Map<string, Lugar>();

  const receber = async (nome: string, tamanho: number): Promise<Result<string, Erro>> => {
    if (tamanho === 0) return fail(erro('ARQUIVO_VAZIO'));
    if (tamanho > MAXIMO_DO_ARQUIVO)
      return fail(erro('ARQUIVO_GRANDE', { mb: Math.ceil(tamanho / 1024 / 1024) }));
    // Windows that were closed in the middle forget nothing by themselves: the oldest makes room.
    const [maisAntigo] = lugares.keys();
    if (lugares.size >= MAXIMO_NA_BANDEJA && maisAntigo !== undefined) await largar(maisAntigo);
    const escrita = await cofre.novo();
    if (!escrita.ok) return escrita;
    const { id } = escrita.value;
    lugares.set(id, { etapa: 'chegando', nome: soONome(nome), tamanho, escrita: escrita.value });
    return ok(id);
  };

  const largar = async (id: string): Promise<void> => {
    const lugar = lugares.get(id);
    lugares.delete(id);
    if (lugar?.etapa === 'chegando') await lugar.escrita.desistir();
    else if (lugar !== undefined) await cofre.apagar(id);
  };

  /** The next bytes, in order: a piece that is told twice is taken once. */
  const pedaco = async (id: string, inicio: number, bytes: Uint8Array): Promise<Result<number, Erro>> => {
    const lugar = lugares.get(id);
    if (lugar?.etapa !== 'chegando') return fail(erro('ARQUIVO_NAO_ENCONTRADO'));
    const { escrita, tamanho } = lugar;
    if (inicio + bytes.byteLength <= escrita.recebidos()) return ok(escrita.recebidos());
    if (inicio !== escrita.recebidos() || inicio + bytes.byteLength > tamanho) {
      await largar(id);
      return fail(erro('ARQUIVO_INCOMPLETO'));
    }
    const escrito = await escrita.escrever(bytes);
    if (!escrito.ok) {
      await largar(id);
      return escrito;
    }
    return ok(escrita.recebidos());
  };

  /** All bytes are here; the file can be read from now on. */
  const fechar = async (id: string): Promise<Result<{ nome: string }, Erro>> => {
    const lugar = lugares.get(id);
    if (lugar?.etapa !== 'chegando') return fail(erro('ARQUIVO_NAO_ENCONTRADO'));
    if (lugar.escrita.recebidos() !== lugar.tamanho) {
      await largar(id);
      return fail(erro('ARQUIVO_INCOMPLETO'));
    }
    const fim = await lugar.escrita.concluir();
    if (fim.ok) lugares.set(id, { etapa: 'fechado' });
    else await largar(id);
    return fim.ok ? ok({ nome: lugar.nome }) : fim;
  };

  return {
    receber,
    pedaco,
    fechar,
    largar,
    /** What the file turned out to be. */
    reconhecer: (id: string, r: Omit<Recebido, 'etapa'>): void => {
      lugares.set(id, { etapa: 'recebido', ...r });
    },
    recebido: (id: string): Result<Recebido, Erro> => {
      const lugar = lugares.get(id);
      return lugar?.etapa === 'recebido' ? ok(lugar) : fail(erro('ARQUIVO_NAO_ENCONTRADO'));
    },
    preparado: (id: string): Result<Preparado, Erro> => {
      const lugar = lugares.get(id);
      return lugar?.etapa === 'preparado' ? ok(lugar) : fail(erro('ARQUIVO_NAO_ENCONTRADO'));
    },
    /** Writes what was prepared into the store. @returns its id */
    guardar: async (
      bytes: Uint8Array,
      p: Omit<Preparado, 'etapa' | 'sha256' | 'tamanho'>,
    ): Promise<Result<string, Erro>> => {
      const escrita = await cofre.novo();
      if (!escrita.ok) return escrita;
      const escrito = await escrita.value.escrever(bytes);
      const fim = escrito.ok ? await escrita.value.concluir() : escrito;
      if (!fim.ok) {
        await escrita.value.desistir();
        return fim;
      }
      lugares.set(escrita.value.id, { etapa: 'preparado', ...p, ...fim.value });
      return ok(escrita.value.id);
    },
    /** It has become a document: it is no longer ours to delete. */
    entregar: (id: string): void => {
      lugares.delete(id);
    },
    ids: (): string[] => [...lugares.keys()],
    /** The account closes. */
    esvaziar: async (): Promise<void> => {
      for (const id of [...lugares.keys()]) await largar(id);
    },
  };
}
export type Bandeja = ReturnType<typeof criarBandeja>;

/** Without a path and without what a screen cannot show; `.jpg` becomes the official `.jpeg` (domain.md §6). */
function soONome(nome: string): string {
  const ultimo = nome.split(/[/\\]/).at(-1) ?? '';
  const limpo = ultimo
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(-180);
  return (limpo === '' ? 'documento' : limpo).replace(/\.jpe?g$/i, '.jpeg');
}
