import type { Logger } from 'pino';
import { PassThrough, type Readable } from 'node:stream';
import { BATIMENTO_DO_FEED_MS, EVENTO_DO_FEED } from '../../contract/api/feed.ts';
import { ok, type Result } from '../../contract/result.ts';
import { falhaSemDados } from '../http/falhas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Banco } from '../storage/tabelas.ts';
import type { Escopo } from './escopos.ts';
import { ultimaPosicao } from './ler.ts';

/** How soon a commit of another process on the same file is noticed. */
const SONDAGEM_MS = 2_000;
/** Commits in quick succession are told once. */
const JUNTAR_MS = 50;
const MAXIMO_POR_SESSAO = 5;
/** However many sessions somebody opens: the streams of one person must not become those of all. */
const MAXIMO_POR_PESSOA = 20;
const MAXIMO_DE_LINHAS_ABERTAS = 5_000;
/** Of a reader who does not read; the next ping would only add to it. */
const MAXIMO_PARADO_BYTES = 16 * 1024;
/** Beyond so many changes at once it is cheaper to tell everybody. */
const MAXIMO_DE_MUDANCAS = 2_000;

/** What the holder of a stream may see at this moment; null when his session is over. */
type Escopos = () => Promise<readonly Escopo[] | null>;
type Dono = { readonly cpf: string; readonly sessao: string };
type Linha = Dono & {
  readonly saida: PassThrough;
  readonly perguntar: Escopos;
  escopos: readonly Escopo[];
};
type Mudancas = {
  readonly todas: boolean;
  readonly cnpj: ReadonlySet<string>;
  readonly cpf: ReadonlySet<string>;
  readonly analise: ReadonlySet<string>;
};

type Dependencias = {
  readonly banco: Banco;
  readonly diario: Logger;
  readonly batimentoMs?: number | undefined;
  readonly sondagemMs?: number | undefined;
};

/**
 * The open streams of `GET /v1/feed/avisos`. A stream says only that the cursor moved, so whoever opens one reads
 * the feed first thing afterwards; what is committed from the opening on is told.
 */
export class Avisos {
  readonly #deps: Dependencias;
  readonly #linhas = new Set<Linha>();
  #relogios: NodeJS.Timeout[] = [];
  #junta: NodeJS.Timeout | null = null;
  #vez: Promise<void> = Promise.resolve();
  #ultimo = 0;
  #parado = false;

  constructor(deps: Dependencias) {
    this.#deps = deps;
  }

  async abrir({ cpf, sessao }: Dono, perguntar: Escopos): Promise<Result<Readable, Recusa>> {
    if (this.#parado) return recusar('indisponivel', { esperarSegundos: 5 });
    if (!this.#cabe({ cpf, sessao })) return recusar('limite-excedido', { esperarSegundos: 30 });
    const linha: Linha = { cpf, sessao, saida: new PassThrough(), perguntar, escopos: [] };
    // Counted before anything is waited for: many at once get no more than one after the other.
    this.#linhas.add(linha);
    linha.saida.on('close', () => this.#fechar(linha));
    try {
      if (this.#linhas.size === 1) await this.#acordar();
      // The session ended meanwhile; the next question hears why.
      if (!(await this.#atualizar(linha))) return recusar('nao-autenticado');
      linha.saida.write(': aberto\n\n');
      return ok(linha.saida);
    } catch (erro) {
      this.#encerrar(linha);
      throw erro;
    }
  }

  #cabe({ cpf, sessao }: Dono): boolean {
    const dela = [...this.#linhas].filter((l) => l.cpf === cpf);
    return (
      this.#linhas.size < MAXIMO_DE_LINHAS_ABERTAS &&
      dela.length < MAXIMO_POR_PESSOA &&
      dela.filter((l) => l.sessao === sessao).length < MAXIMO_POR_SESSAO
    );
  }

  /** Something was committed by this process. */
  tocar(): void {
    if (this.#linhas.size === 0 || this.#parado) return;
    this.#junta ??= setTimeout(() => {
      this.#junta = null;
      this.#fazer(() => this.#olhar());
    }, JUNTAR_MS);
  }

  /** Ends every stream; no more are opened. */
  parar(): void {
    this.#parado = true;
    this.#dormir();
    for (const linha of this.#linhas) this.#encerrar(linha);
  }

  async #acordar(): Promise<void> {
    const { batimentoMs = BATIMENTO_DO_FEED_MS, sondagemMs = SONDAGEM_MS, banco } = this.#deps;
    this.#dormir();
    this.#relogios = [
      setInterval(() => this.#fazer(() => this.#olhar()), sondagemMs),
      setInterval(() => this.#fazer(() => this.#bater()), batimentoMs),
    ];
    this.#ultimo = await ultimaPosicao(banco);
  }

  #dormir(): void {
    for (const r of this.#relogios.splice(0)) clearInterval(r);
    if (this.#junta !== null) clearTimeout(this.#junta);
    this.#junta = null;
  }

  /** Its place is free at once: a stream that nobody reads says nothing when it ends. */
  #encerrar(linha: Linha): void {
    this.#fechar(linha);
    if (linha.saida.readableFlowing === true && linha.saida.readableLength === 0) linha.saida.end();
    else linha.saida.destroy();
  }

  #fechar(linha: Linha): void {
    this.#linhas.delete(linha);
    if (this.#linhas.size === 0) this.#dormir();
  }

  /** One at a time. What fails is told in the log and tried again at the next time. */
  #fazer(trabalho: () => Promise<void>): void {
    this.#vez = this.#vez.then(trabalho).catch((erro: unknown) => {
      this.#deps.diario.error({ falha: falhaSemDados(erro) }, 'avisos do feed falharam');
    });
  }

  async #olhar(): Promise<void> {
    if (this.#parado) return;
    const { banco } = this.#deps;
    const ultimo = await ultimaPosicao(banco);
    if (ultimo <= this.#ultimo) return;
    const mudancas = await mudancasEntre(banco, this.#ultimo, ultimo);
    this.#ultimo = ultimo;
    for (const linha of this.#linhas) if (ve(linha, mudancas)) await this.#avisar(linha);
  }

  /** What changed may be what the reader may see, so he is asked about again. */
  async #avisar(linha: Linha): Promise<void> {
    if (await this.#atualizar(linha)) linha.saida.write(`event: ${EVENTO_DO_FEED}\ndata:\n\n`);
  }

  async #bater(): Promise<void> {
    for (const linha of this.#linhas) {
      if (linha.saida.readableLength > MAXIMO_PARADO_BYTES) linha.saida.destroy();
      else if (await this.#atualizar(linha)) linha.saida.write(': ping\n\n');
    }
  }

  /** False when the session is over, and with it the stream. */
  async #atualizar(linha: Linha): Promise<boolean> {
    const escopos = await linha.perguntar();
    if (escopos === null || linha.saida.writableEnded || linha.saida.destroyed) {
      this.#encerrar(linha);
      return false;
    }
    linha.escopos = escopos;
    return true;
  }
}

const ve = ({ escopos }: Linha, mudancas: Mudancas): boolean =>
  mudancas.todas || escopos.some((escopo) => alcanca(escopo, mudancas));

function alcanca(escopo: Escopo, mudancas: Mudancas): boolean {
  if (escopo.coluna === 'pedido') return false;
  if (escopo.coluna === 'analise') return [...mudancas.analise].some((cnpj) => !escopo.exceto.includes(cnpj));
  return mudancas[escopo.coluna].has(escopo.valor);
}

async function mudancasEntre(banco: Banco, depoisDe: number, ate: number): Promise<Mudancas> {
  const linhas = await banco
    .selectFrom('feed')
    .select(['cnpj', 'cpf', 'analise'])
    .where('seq', '>', depoisDe)
    .where('seq', '<=', ate)
    .limit(MAXIMO_DE_MUDANCAS)
    .execute();
  return {
    todas: linhas.length === MAXIMO_DE_MUDANCAS,
    cnpj: new Set(linhas.map((l) => l.cnpj)),
    cpf: new Set(linhas.map((l) => l.cpf)),
    analise: new Set(linhas.flatMap((l) => l.analise ?? [])),
  };
}
