import Database from 'better-sqlite3';
import { join } from 'node:path';
import { pastaNova } from './pasta.ts';
import { rodar, type Processo } from './processo.ts';

export type Servidor = Pick<Processo, 'pid' | 'parar' | 'matar' | 'stdout' | 'stderr'> & {
  readonly url: string;
  readonly pasta: string;
  /** The server's mail, as the local environment shows it. */
  readonly mensagens: () => Promise<{ em: string; para: string; assunto: string; texto: string }[]>;
};

/** Starts the reference server as its own process, on a free port. */
export async function iniciarServidor(
  o: { pasta?: string; novaEpoca?: boolean; env?: Readonly<Record<string, string>> } = {},
): Promise<Servidor> {
  const pasta = o.pasta ?? pastaNova('sigcon-servidor');
  const args = ['--port', '0', '--data', pasta, ...(o.novaEpoca === true ? ['--nova-epoca'] : [])];
  const processo = rodar('server/main.ts', args, {
    env: { SIGCON_LIMITE_VERIFICACAO: '1000000', SIGCON_SMTP_URL: undefined, ...o.env },
  });
  const [, url = ''] = await processo.linha(/^SIGCON servidor: (http:\S+)$/m);
  return {
    ...processo,
    url,
    pasta,
    mensagens: async () => {
      const resposta = await fetch(`${url}/ambiente-local/mensagens`);
      const corpo = (await resposta.json()) as { mensagens: [] };
      return corpo.mensagens;
    },
  };
}

/** A request as the server's own database holds it. */
export type LinhaDoServidor = {
  readonly id: string;
  readonly protocolo: string;
  readonly versao: number;
  readonly cpf: string;
  readonly cnpj: string;
  readonly nome_completo: string;
  readonly email: string | null;
  readonly situacao_cadastral: string;
};

/** Looks into the server's database as another process would. */
export function noBancoDoServidor<T>(pasta: string, f: (banco: Database.Database) => T): T {
  const banco = new Database(join(pasta, 'sigcon.db'), { timeout: 10_000 });
  try {
    return f(banco);
  } finally {
    banco.close();
  }
}

/** The requests of one person in the server, sample data left out by the CPF. */
export const pedidosNoServidor = (pasta: string, cpf: string): LinhaDoServidor[] =>
  noBancoDoServidor(pasta, (banco) =>
    banco
      .prepare<[string], LinhaDoServidor>('SELECT * FROM pre_cadastros WHERE cpf = ? ORDER BY numero')
      .all(cpf),
  );

/** What one request left behind in the server; each is 1 after exactly one effect. */
export const efeitosNoServidor = (
  pasta: string,
  id: string,
): { pedidos: number; feed: number; auditoria: number; protocolos: number } =>
  noBancoDoServidor(pasta, (banco) => {
    const contar = (sql: string, valor: string): number => Number(banco.prepare(sql).pluck().get(valor));
    return {
      pedidos: contar('SELECT count(*) FROM pre_cadastros WHERE id = ?', id),
      feed: contar('SELECT count(*) FROM feed WHERE recurso = ?', id),
      auditoria: contar(
        `SELECT count(*) FROM auditoria WHERE acao = 'pre-cadastro.enviar' AND recurso = 'pre-cadastro/' || ?`,
        id,
      ),
      protocolos: contar(
        'SELECT count(DISTINCT protocolo) FROM pre_cadastros WHERE protocolo IN (SELECT protocolo FROM pre_cadastros WHERE id = ?)',
        id,
      ),
    };
  });
export const UM_EFEITO = { pedidos: 1, feed: 1, auditoria: 1, protocolos: 1 } as const;
