import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import type { UsuarioNaTela } from '../../../contract/bridge/usuarios.ts';
import {
  idDoUsuario,
  type MudancaDeUsuario,
  type UsuarioDaEntidade,
} from '../../../contract/domain/usuario.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Banco } from '../../storage/sqlite.ts';
import { criarEsperaDoAlvo } from '../../sync/espera-do-alvo.ts';
import type { Operacao } from '../../sync/fila.ts';
import { criarConsultas } from './consultas.ts';
import { congelar, descongelar, TIPO_DA_ALTERACAO, TIPO_DO_LINK } from './corpo.ts';
import { dobrar, dobrarNome } from './dobra.ts';
import {
  linhaDaMudanca,
  linhaDoUsuario,
  naTela,
  pendenteDe,
  type LinhaDaMudanca,
  type LinhaDoUsuario,
} from './linha.ts';
import { jaEstaAssim } from './mudanca.ts';

type Handle = { readonly cnpj: string; readonly cpf: string };

/** A change that the backend has not acknowledged, with all that a person needs to make it again elsewhere. */
export type MudancaPendente = NonNullable<UsuarioNaTela['pendente']> & {
  readonly cnpj: string;
  readonly cpf: string;
  readonly versao: number;
  readonly nomeCompleto: string | null;
};

/** `esperando`: for a user whom the backend had and lost (sync/espera-do-alvo.ts). */
type FimDaMudanca = 'confirmada' | 'parada' | 'esperando';

const naoEncontrado = fail(erro('NAO_ENCONTRADO'));
const jaNaFila = fail(erro('JA_ENFILEIRADO'));

/** Users of the entities that the account represents, and what was changed of them here. Each method is one transaction. */
export function criarUsuarios(banco: Banco) {
  const porId = banco.prepare<[string]>('SELECT * FROM usuario WHERE id = ?');
  const pendentesSql = `
    SELECT m.alvo, m.tipo, m.operacao, m.versao, m.mudanca, m.estado, m.em,
      o.estado AS estado_da_operacao, o.talvez_enviada,
      CASE m.estado WHEN 'NA_FILA' THEN o.motivo ELSE m.motivo END AS motivo
    FROM usuario_mudanca m LEFT JOIN operacao o ON o.id = m.operacao`;
  // 'alterar' before 'link': the newer data are what a person must know of first.
  const linhasDoAlvo = banco.prepare<[string]>(`${pendentesSql} WHERE m.alvo = ? ORDER BY m.tipo`);
  const todasPendentes = banco.prepare<[]>(`${pendentesSql} ORDER BY m.em, m.alvo`);
  const tirarMudanca = banco.prepare<[string]>('DELETE FROM usuario_mudanca WHERE operacao = ?');
  const tirarOperacao = banco.prepare<[string]>('DELETE FROM operacao WHERE id = ?');
  const tirarUsuario = banco.prepare<[string]>('DELETE FROM usuario WHERE id = ?');
  const pararOperacao = banco.prepare<[string, string]>(
    `UPDATE operacao SET estado = 'PARADA', motivo = ? WHERE id = ?`,
  );
  const confirmarOperacao = banco.prepare<[number, string]>(
    `UPDATE operacao SET estado = 'CONFIRMADA', confirmada_em = ?, motivo = NULL WHERE id = ?`,
  );
  // Never in the place of another operation's: that one is what the person knows of.
  const porMudanca = banco.prepare(
    `INSERT INTO usuario_mudanca (alvo, tipo, operacao, versao, mudanca, estado, em, motivo)
     VALUES (@alvo, @tipo, @operacao, @versao, @mudanca, @estado, @em, @motivo)
     ON CONFLICT (alvo, tipo) DO UPDATE SET estado = excluded.estado, motivo = excluded.motivo
     WHERE operacao = excluded.operacao`,
  );
  const { esperar } = criarEsperaDoAlvo(banco);
  const porUsuario = banco.prepare(
    `INSERT OR REPLACE INTO usuario
       (id, cnpj, cpf, versao, dado, nome, login, email, setor, perfis, situacao, status, ultimo_login)
     VALUES (@id, @cnpj, @cpf, @versao, @dado, @nome, @login, @email, @setor, @perfis, @situacao, @status, @ultimoLogin)`,
  );
  const porNaFila = banco.prepare(
    `INSERT INTO operacao (id, tipo, alvo, corpo, estado, proxima_em, criada_em)
     VALUES (@id, @tipo, @alvo, @corpo, 'PENDENTE', @agora, @agora)`,
  );

  const ler = (id: string): LinhaDoUsuario | null => {
    const linha = porId.get(id);
    return linha === undefined ? null : linhaDoUsuario.parse(linha);
  };
  const mudancasDe = (id: string): LinhaDaMudanca[] =>
    linhasDoAlvo.all(id).map((l) => linhaDaMudanca.parse(l));
  const comoEsta = (id: string): Result<UsuarioNaTela, Erro> => {
    const linha = ler(id);
    return linha === null ? naoEncontrado : ok(naTela(linha, mudancasDe(id)));
  };
  const gravar = (u: UsuarioDaEntidade): void => {
    porUsuario.run({
      id: idDoUsuario(u),
      cnpj: u.cnpj,
      cpf: u.cpf,
      versao: u.versao,
      dado: JSON.stringify(u),
      nome: dobrarNome(u.nomeCompleto),
      login: dobrar(u.login),
      email: dobrar(u.email),
      setor: dobrarNome(u.setorTrabalho),
      perfis: ` ${u.perfis.join(' ')} `,
      situacao: u.situacaoCadastral,
      status: u.status,
      ultimoLogin: u.ultimoLoginEm === undefined ? null : Date.parse(u.ultimoLoginEm),
    });
  };
  const mostrar = (m: LinhaDaMudanca, estado: LinhaDaMudanca['estado'], motivo: string | null): void => {
    porMudanca.run({ ...m, mudanca: JSON.stringify(m.mudanca), estado, motivo });
  };
  const parar = (m: LinhaDaMudanca, estado: 'CONFLITO' | 'RECUSADA', motivo: Erro): void => {
    const texto = JSON.stringify(motivo);
    pararOperacao.run(texto, m.operacao);
    mostrar(m, estado, texto);
  };
  const esquecer = (m: LinhaDaMudanca): void => {
    tirarOperacao.run(m.operacao);
    tirarMudanca.run(m.operacao);
  };
  /** The backend cannot have got it: it is still for this computer to say what becomes of it. */
  const soAqui = (m: LinhaDaMudanca): boolean => m.estado === 'NA_FILA' && !m.talvez_enviada;

  /**
   * Takes in what the backend tells; an older version than the known one changes nothing. A change that waits for
   * another version than this is in conflict: it is never applied to what its author did not see.
   */
  const receber = (u: UsuarioDaEntidade): boolean => {
    const id = idDoUsuario(u);
    if ((ler(id)?.versao ?? 0) > u.versao) return false;
    gravar(u);
    for (const m of mudancasDe(id)) {
      if (m.tipo === 'link' || m.versao === u.versao || !soAqui(m)) continue;
      if (jaEstaAssim(u, m.mudanca)) esquecer(m);
      else parar(m, 'CONFLITO', erro('VERSAO_DESATUALIZADA'));
    }
    return true;
  };

  /** What was queued, also when its row is gone (pushed again after a changed epoca). */
  const mudancaDa = (operacao: Operacao, agora: number): LinhaDaMudanca => {
    const daLinha = mudancasDe(operacao.alvo).find((m) => m.operacao === operacao.id);
    const { seVersao, mudanca } = descongelar(operacao.corpo);
    return (
      daLinha ?? {
        alvo: operacao.alvo,
        tipo: operacao.tipo === TIPO_DO_LINK ? 'link' : 'alterar',
        operacao: operacao.id,
        versao: seVersao ?? 0,
        mudanca,
        estado: 'NA_FILA',
        em: agora,
        motivo: null,
        estado_da_operacao: operacao.estado,
        talvez_enviada: true,
      }
    );
  };

  /** The backend's last word on an operation that it does not take. */
  const encerrar = (
    operacao: Operacao,
    estado: 'CONFLITO' | 'RECUSADA',
    motivo: Erro,
    agora: number,
  ): FimDaMudanca => {
    const mudanca = mudancaDa(operacao, agora);
    const doAlvo = mudancasDe(operacao.alvo);
    // Without a row it had been taken once: what the person has changed since neither gives way to it nor waits for it.
    const semLinha = doAlvo.every((m) => m.operacao !== operacao.id);
    if (semLinha && doAlvo.some((m) => m.tipo === mudanca.tipo || m.tipo === 'alterar')) {
      confirmarOperacao.run(agora, operacao.id);
      return 'confirmada';
    }
    if (esperar(operacao.id, motivo, agora)) {
      mostrar(mudanca, 'NA_FILA', null);
      return 'esperando';
    }
    parar(mudanca, estado, motivo);
    return 'parada';
  };

  type Pedida = Handle & { readonly operacao: string; readonly em: number };
  const enfileirar = (
    p: Pedida,
    tipo: LinhaDaMudanca['tipo'],
    versao: number,
    mudanca: MudancaDeUsuario,
    agora: number,
  ): void => {
    const alvo = idDoUsuario(p);
    porNaFila.run({
      id: p.operacao,
      tipo: tipo === 'link' ? TIPO_DO_LINK : TIPO_DA_ALTERACAO,
      alvo,
      corpo: congelar(tipo === 'link' ? null : versao, mudanca),
      agora,
    });
    porMudanca.run({
      alvo,
      tipo,
      operacao: p.operacao,
      versao,
      mudanca: JSON.stringify(mudanca),
      estado: 'NA_FILA',
      em: p.em,
      motivo: null,
    });
  };

  return {
    ...criarConsultas(banco, mudancasDe),

    receber: (u: UsuarioDaEntidade): boolean => banco.transaction(() => receber(u))(),

    /** No user of the entity any more. Somebody whose change was not sent stays in the list, with the change refused. */
    remover: (id: string): void => {
      banco.transaction(() => {
        const mudancas = mudancasDe(id);
        if (mudancas.length === 0) tirarUsuario.run(id);
        else banco.prepare('UPDATE usuario SET fora = 1 WHERE id = ?').run(id);
        for (const m of mudancas.filter(soAqui)) parar(m, 'RECUSADA', erro('NAO_ENCONTRADO'));
      })();
    },

    /** Forgets the users of entities that the person does not represent any more, but for what was not sent: it can be exported. */
    limparForaDe: (cnpjs: readonly string[]): void => {
      banco
        .prepare(
          `DELETE FROM usuario WHERE cnpj NOT IN (SELECT value FROM json_each(?))
           AND id NOT IN (SELECT alvo FROM usuario_mudanca)`,
        )
        .run(JSON.stringify(cnpjs));
    },

    abrir: ({ cnpj, cpf }: Handle): Result<UsuarioNaTela, Erro> => comoEsta(idDoUsuario({ cnpj, cpf })),

    /** Queues a change of the version that was seen: row and outbox in one commit. */
    alterar: (
      p: Pedida & { readonly versao: number; readonly mudanca: MudancaDeUsuario },
      agora: number,
    ): Result<UsuarioNaTela, Erro> =>
      banco.transaction((): Result<UsuarioNaTela, Erro> => {
        const id = idDoUsuario(p);
        const linha = ler(id);
        if (linha === null) return naoEncontrado;
        if (linha.dado.versao !== p.versao) return fail(erro('VERSAO_DESATUALIZADA'));
        const antes = mudancasDe(id);
        // Also a link that waits: it would make a new version, and the change would be one of the old.
        if (antes.some((m) => m.estado === 'NA_FILA')) return jaNaFila;
        antes.forEach(esquecer);
        enfileirar(p, 'alterar', p.versao, p.mudanca, agora);
        return comoEsta(id);
      })(),

    /** Queues the mailing of the password link; after a change that still waits, so that it goes to the new address. */
    reenviarLink: (p: Pedida, agora: number): Result<UsuarioNaTela, Erro> =>
      banco.transaction((): Result<UsuarioNaTela, Erro> => {
        const id = idDoUsuario(p);
        const linha = ler(id);
        if (linha === null) return naoEncontrado;
        const antes = mudancasDe(id);
        // One that waits for the person holds back what comes after it.
        if (antes.some((m) => (m.tipo === 'link') === (m.estado === 'NA_FILA'))) return jaNaFila;
        antes.filter((m) => m.tipo === 'link').forEach(esquecer);
        enfileirar(p, 'link', linha.dado.versao, {}, agora);
        return comoEsta(id);
      })(),

    /** Takes back what cannot have reached the backend, or gives up what waits for the person. */
    cancelar: ({ cnpj, cpf }: Handle): Result<UsuarioNaTela, Erro> =>
      banco.transaction((): Result<UsuarioNaTela, Erro> => {
        const id = idDoUsuario({ cnpj, cpf });
        const linha = ler(id);
        if (linha === null) return naoEncontrado;
        const [mudanca] = mudancasDe(id);
        if (mudanca === undefined) return comoEsta(id);
        if (mudanca.estado === 'NA_FILA' && mudanca.talvez_enviada) return fail(erro('ENVIO_EM_CURSO'));
        esquecer(mudanca);
        const restantes = mudancasDe(id);
        if (linha.fora && restantes.length === 0) tirarUsuario.run(id);
        return ok(naTela(linha, restantes));
      })(),

    /** The backend acknowledged: its answer and the confirmation in one commit. */
    confirmar: (operacao: string, u: UsuarioDaEntidade, agora: number): void => {
      banco.transaction(() => {
        confirmarOperacao.run(agora, operacao);
        tirarMudanca.run(operacao);
        receber(u);
      })();
    },

    /**
     * 412. Somebody may have made the very same change: then it is done. Otherwise it waits for the person, beside what
     * the backend has now.
     */
    conflito: (
      operacao: Operacao,
      atual: UsuarioDaEntidade | null,
      motivo: Erro,
      agora: number,
    ): FimDaMudanca =>
      banco.transaction(() => {
        const { mudanca } = mudancaDa(operacao, agora);
        if (atual !== null) receber(atual);
        if (atual !== null && jaEstaAssim(atual, mudanca)) {
          confirmarOperacao.run(agora, operacao.id);
          tirarMudanca.run(operacao.id);
          return 'confirmada';
        }
        return encerrar(operacao, 'CONFLITO', motivo, agora);
      })(),

    recusar: (operacao: Operacao, motivo: Erro, agora: number): FimDaMudanca =>
      banco.transaction(() => encerrar(operacao, 'RECUSADA', motivo, agora))(),

    /** A refused operation that no row tells of would hold back its user for ever: nobody could give it up. */
    soltar: (): void => {
      banco.exec(
        `DELETE FROM operacao WHERE tipo IN ('${TIPO_DA_ALTERACAO}', '${TIPO_DO_LINK}') AND estado = 'PARADA'
         AND id NOT IN (SELECT operacao FROM usuario_mudanca)`,
      );
    },

    /** Everything of the account that the backend has not acknowledged, of every entity, oldest first. */
    exportarPendentes: (): MudancaPendente[] =>
      todasPendentes.all().map((linha) => {
        const m = linhaDaMudanca.parse(linha);
        const [cnpj = '', cpf = ''] = m.alvo.split('/');
        const nomeCompleto = ler(m.alvo)?.dado.nomeCompleto ?? null;
        return { cnpj, cpf, versao: m.versao, nomeCompleto, ...pendenteDe(m) };
      }),

    /** How many changes only this computer knows, and how many of them a person has to look at. */
    contar: (): { naoEnviados: number; parados: number } => {
      const linha = banco
        .prepare<[], { naoEnviados: number; parados: number | null }>(
          `SELECT count(*) AS naoEnviados, sum(estado <> 'NA_FILA') AS parados FROM usuario_mudanca`,
        )
        .get();
      return { naoEnviados: linha?.naoEnviados ?? 0, parados: linha?.parados ?? 0 };
    },

    /** The backend lost part of its past (another epoca): whatever version it tells now is believed. */
    esquecerVersoes: (): void => {
      banco.exec('UPDATE usuario SET versao = 0');
    },
  };
}
export type UsuariosDaEntidade = ReturnType<typeof criarUsuarios>;
