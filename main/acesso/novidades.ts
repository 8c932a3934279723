import type { PaginaDoFeed } from '../../contract/api/feed.ts';
import type { Aprovacoes } from '../aprovacao/aprovacoes.ts';
import type { Solicitacoes } from '../assinatura/solicitacoes.ts';
import { criarEsperaDoAlvo } from '../sync/espera-do-alvo.ts';
import type { UsuariosDaEntidade } from './usuarios/repositorio.ts';
import type { Banco } from '../storage/sqlite.ts';
import type { Fila } from '../sync/fila.ts';
import type { Lembrancas } from '../storage/lembrancas.ts';

const CURSOR = 'cursor';
/** For which CNPJs the feed has been read up to the cursor. */
const LIDOS = 'representados';
const ANALISES = 'analises';

/** What one page changed, so that the windows are told and what depends on the person himself is read again. */
export type Mudancas = {
  readonly aprovacoes: boolean;
  readonly usuarios: boolean;
  /** Requests for a signature: his own, or those that he analyses. */
  readonly assinaturas: boolean;
  /** The account's own user changed: profiles, status, contact data. */
  readonly eu: boolean;
};

/** Takes in what the backend tells a signed-in account by the feed. */
export function criarNovidadesDaConta(
  banco: Banco,
  fila: Fila,
  {
    aprovacoes,
    usuarios,
    assinaturas,
    lembrancas,
  }: {
    readonly aprovacoes: Aprovacoes;
    readonly usuarios: UsuariosDaEntidade;
    readonly assinaturas: Omit<Solicitacoes, 'minhas' | 'analises'>;
    readonly lembrancas: { ler: () => Lembrancas; guardar: (novas: Partial<Lembrancas>) => void };
  },
) {
  const vista = banco.prepare<[number, string]>(
    `UPDATE operacao SET vista_em = ? WHERE alvo = ? AND estado = 'CONFIRMADA' AND vista_em IS NULL`,
  );
  const { chegou } = criarEsperaDoAlvo(banco);
  const lerValor = banco.prepare<[string], { valor: string }>('SELECT valor FROM lembranca WHERE chave = ?');
  const porValor = banco.prepare<[string, string]>(
    'INSERT INTO lembranca VALUES (?, ?) ON CONFLICT (chave) DO UPDATE SET valor = excluded.valor',
  );
  const tirarValor = banco.prepare<[string]>('DELETE FROM lembranca WHERE chave = ?');

  return {
    cursor: (): string | null => lerValor.get(CURSOR)?.valor ?? null,

    /** One page and the cursor behind it, in one commit. */
    aplicar: (pagina: PaginaDoFeed, cpf: string, agora: number): Mudancas =>
      banco.transaction(() => {
        const mudancas = { aprovacoes: false, usuarios: false, assinaturas: false, eu: false };
        for (const item of pagina.itens) {
          vista.run(agora, item.id);
          if (item.dado !== undefined) chegou(item.id, agora);
          if (item.tipo === 'pre-cadastro') {
            mudancas.aprovacoes = true;
            if (item.dado === undefined) aprovacoes.remover(item.id);
            else aprovacoes.receber(item.dado, agora);
          } else if (item.tipo === 'solicitacao-assinatura') {
            mudancas.assinaturas = true;
            if (item.dado === undefined) assinaturas.remover(item.id);
            else assinaturas.receber(item.dado, cpf, agora);
          } else {
            mudancas.usuarios = true;
            if (item.dado === undefined) usuarios.remover(item.id);
            else usuarios.receber(item.dado);
            mudancas.eu ||= item.id.endsWith(`/${cpf}`);
          }
        }
        porValor.run(CURSOR, pagina.proximo);
        return mudancas;
      })(),

    /** 410: everything is read again; the outbox is not touched. */
    recomecar: (): void => {
      tirarValor.run(CURSOR);
    },

    /**
     * The person represents these CNPJs and no others (BR-12): what belongs to others leaves this computer.
     * @param vinculados entities in which he works, representing them or not: their facts stay
     * @param analisa whether he analyses requests for signatures (BR-20)
     */
    ficarSoCom: (cnpjs: readonly string[], vinculados: readonly string[] = cnpjs, analisa = false): void => {
      const lidos = [...[...cnpjs].sort(), ...(analisa ? [ANALISES] : [])].join(',');
      banco.transaction(() => {
        aprovacoes.limparForaDe(cnpjs, vinculados);
        usuarios.limparForaDe(cnpjs);
        assinaturas.limparForaDe(vinculados, analisa);
        if (lerValor.get(LIDOS)?.valor === lidos) return;
        // What left comes back only by reading from the start: the cursor has passed it long ago.
        tirarValor.run(CURSOR);
        porValor.run(LIDOS, lidos);
      })();
    },

    /**
     * Another `epoca`: the backend lost part of its past. Everything retained is pushed again, whatever it now tells
     * is believed, and the feed is read from its start; all in one commit with the new epoca.
     * @returns how many operations go again; null when the epoca is the known one
     */
    mudarEpoca: (nova: string, agora: number): number | null =>
      banco.transaction(() => {
        const { epoca } = lembrancas.ler();
        if (epoca === nova) return null;
        lembrancas.guardar({ epoca: nova });
        if (epoca === undefined) return null;
        tirarValor.run(CURSOR);
        aprovacoes.esquecerVersoes();
        usuarios.esquecerVersoes();
        assinaturas.esquecerVersoes(agora);
        return fila.reenviarTudo(agora);
      })(),
  };
}
