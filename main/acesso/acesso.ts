import { rotasDeAcesso, type Sessao as SessaoDaApi } from '../../contract/api/acesso.ts';
import type { EstadoDoAcesso } from '../../contract/bridge/acesso.ts';
import { erro, type CodigoDeErro, type Erro } from '../../contract/bridge/errors.ts';
import { mascararCpf, normalizarCpf, validarCpf } from '../../contract/domain/cpf.ts';
import { representa } from '../../contract/domain/usuario.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { carimbo } from '../storage/copias.ts';
import { criarUmPorVez } from '../um-por-vez.ts';
import type { ContaDestrancada } from '../vault/contas.ts';
import { criarBloqueio } from './bloqueio.ts';
import { abrirConta, porArmazemDeLado, type Conta } from './conta.ts';
import { contarNaoEnviados, descrever, escolherContexto } from './descricao.ts';
import { passouDoPrazo, SENHA_VALE_MS } from './politica.ts';
import type { Portaria } from './portaria.ts';
import { abrirSessao } from './sessao.ts';
import { primeiroNome, type DependenciasDoAcesso, type Situacao } from './situacao.ts';

/** What is here cannot be opened any more: it may be set aside, so that the account begins anew. */
const RECOMECAVEIS: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'COFRE_NAO_ABRIU',
  'BANCO_CORROMPIDO',
]);

/**
 * Signing in and out, the lock, the end of access: one state for all windows, changed by one call at a time.
 *
 * Without a connection the password itself opens the account's store (vault/contas.ts); with one, the backend is
 * asked first, so that a password that was changed or an access that has ended counts at once.
 */
export function criarAcesso(d: DependenciasDoAcesso) {
  const { contas, clock, relogio, politica, logger } = d;
  let situacao: Situacao = { tipo: 'fora' };
  let contexto: string | null = null;
  /** When the password was last typed, by this computer's clock. */
  let senhaEm = 0;

  const avisar = (): void => d.avisar({ tipo: 'acesso' });
  const ficar = (nova: Situacao): void => {
    situacao = nova;
    logger.info('acesso', { situacao: nova.tipo });
    avisar();
    for (const tipo of ['aprovacao', 'usuarios', 'sync'] as const) d.avisar({ tipo });
  };

  /** One at a time: guesses must not run side by side, nor a sign-in beside a sign-out. */
  const umPorVez = criarUmPorVez();

  const bloqueio = criarBloqueio(clock, politica, () => void umPorVez(() => bloquear('inatividade')));

  const contaAberta = (): Conta | null =>
    situacao.tipo === 'dentro' || situacao.tipo === 'encerrada' ? situacao.conta : null;

  /** What is to be seen changes at once; what is on the line may take its time to end. */
  const fechar = async (depois: Situacao = { tipo: 'fora' }): Promise<void> => {
    bloqueio.parar();
    const conta = contaAberta();
    situacao = depois;
    contexto = null;
    senhaEm = 0;
    await conta?.fechar();
  };

  const encerrarAcesso = async (conta: Conta): Promise<void> => {
    if (situacao.tipo !== 'dentro' || situacao.conta !== conta) return;
    await conta.db.lembrancas.guardar({ encerrada: 'sim' });
    await conta.db.daConta.ficarSoCom([]);
    ficar({ tipo: 'encerrada', conta });
  };

  /** Opens the store of whoever proved who he is. */
  const abrir = async (
    cpf: string,
    destrancada: ContaDestrancada,
    nova?: SessaoDaApi,
  ): Promise<Result<null, Erro>> => {
    await fechar();
    const aberta = await abrirConta(
      {
        ...d.daConta,
        api: d.api,
        segredos: d.segredos,
        relogio,
        avisar: d.avisar,
        aoMudarSessao: (estado) => {
          if (estado === 'encerrada') void umPorVez(() => encerrarAcesso(minha));
          avisar();
        },
        aoCair: () => void umPorVez(() => cair(minha)),
      },
      {
        destrancada,
        cpf,
        ...(nova === undefined
          ? {}
          : { nova: { tokens: { acesso: nova.acesso, renovacao: nova.renovacao }, usuario: nova.usuario } }),
      },
    );
    if (!aberta.ok) {
      ficar({ tipo: 'fora' });
      return aberta;
    }
    const minha = aberta.value;
    const lembrancas = await minha.db.lembrancas.ler();
    const lembrado = lembrancas.ok ? lembrancas.value : {};
    if (nova === undefined && lembrado.encerrada === undefined) {
      const maiorEm = Number(lembrado.maiorEm ?? 0);
      if (passouDoPrazo({ contatoEm: minha.contatoEm(), maiorEm, agora: relogio.agora() }, politica)) {
        await minha.fechar();
        ficar({ tipo: 'fora' });
        const hoje = new Date(clock.now()).toLocaleDateString('pt-BR');
        return fail(erro('PRAZO_SEM_CONEXAO', { dias: politica.diasSemConexao, hoje }));
      }
      // Noted once it was allowed: a clock that ran ahead for a day must not lock the account for good.
      await minha.db.lembrancas.guardar({ maiorEm: String(Math.max(relogio.agora(), maiorEm)) });
    }
    senhaEm = clock.now();
    contexto = escolherContexto(minha, lembrado.contexto);
    bloqueio.comecar();
    if (nova === undefined && lembrado.encerrada !== undefined) {
      ficar({ tipo: 'encerrada', conta: minha });
      return ok(null);
    }
    if (nova !== undefined) await minha.db.fila.apressar(clock.now());
    await minha.comecar();
    ficar({ tipo: 'dentro', conta: minha });
    return ok(null);
  };

  /** The store's thread is gone: whoever was inside signs in again, nothing is lost. */
  const cair = async (conta: Conta): Promise<void> => {
    if (contaAberta() !== conta) return;
    logger.error('conta.caiu');
    await fechar();
    ficar({ tipo: 'fora' });
  };

  const entrarSemConexao = async (cpf: string, senha: string): Promise<Result<null, Erro>> => {
    const aberta = await contas.destrancar(await contas.idDe(cpf), senha);
    if (aberta === null) return fail(erro('PRIMEIRO_ACESSO_SEM_CONEXAO'));
    return aberta.ok ? abrir(cpf, aberta.value) : aberta;
  };

  const entrarPeloBackend = async (
    sessao: SessaoDaApi,
    senha: string,
    recomecar: boolean,
  ): Promise<Result<null, Erro>> => {
    const { cpf } = sessao.usuario;
    const id = await contas.idDe(cpf);
    // Its files change hands: nobody may have them open meanwhile.
    if (contaAberta()?.id === id) await fechar();
    const abrirCom = async (): Promise<Result<null, Erro>> => {
      const aberta = await contas.abrirComBackend(id, senha, sessao.cofre);
      return aberta.ok ? abrir(cpf, aberta.value, sessao) : aberta;
    };
    let aberta = await abrirCom();
    if (!aberta.ok && RECOMECAVEIS.has(aberta.error.codigo) && recomecar) {
      await recomecarConta(id);
      aberta = await abrirCom();
    }
    // A session that nobody holds is not left open at the backend; whether it hears of it changes nothing here.
    if (!aberta.ok) {
      const authorization = `Bearer ${sessao.acesso}`;
      void d.api.chamar(rotasDeAcesso.sair, { cabecalhos: { authorization } });
    }
    return aberta;
  };

  /** Sets aside what cannot be opened any more; nothing is deleted. */
  const recomecarConta = async (id: string): Promise<void> => {
    const agora = clock.now();
    await contas.porDeLado(id, carimbo(agora));
    await porArmazemDeLado(d.daConta.worker, contas.pastaDe(id), agora);
  };

  const pedirSessao = (cpf: string, senha: string) =>
    d.api.chamar(rotasDeAcesso.entrar, { corpo: JSON.stringify({ cpf, senha: senha.slice(0, 1_000) }) });

  const entrar = async (
    cpfDigitado: string,
    senha: string,
    recomecar: boolean,
  ): Promise<Result<null, Erro>> => {
    const cpf = normalizarCpf(cpfDigitado);
    const falhaDoCpf = validarCpf(cpf);
    if (falhaDoCpf !== null)
      return fail({ ...erro('VALIDACAO'), campos: [{ campo: 'cpf', codigo: falhaDoCpf.codigo }] });
    if (senha === '')
      return fail({ ...erro('VALIDACAO'), campos: [{ campo: 'senha', codigo: 'OBRIGATORIO' }] });
    const sessao = await pedirSessao(cpf, senha);
    if (sessao.ok) return entrarPeloBackend(sessao.value, senha, recomecar);
    const { erro: causa, acao, respondeu } = sessao.error;
    // The access has ended, but the unsent work on this computer is still its person's to take away.
    if (causa.codigo === 'USUARIO_INATIVO') return abrirEncerrada(cpf, senha);
    // A backend in trouble is as good as none; one that said no has decided.
    if (causa.codigo !== 'LIMITE_EXCEDIDO' || !respondeu)
      return acao === 'repetir' ? entrarSemConexao(cpf, senha) : fail(causa);
    // Somebody else may be using up this person's tries from elsewhere: at his own computer his own limits count.
    const daqui = await entrarSemConexao(cpf, senha);
    const semContaAqui = !daqui.ok && daqui.error.codigo === 'PRIMEIRO_ACESSO_SEM_CONEXAO';
    return semContaAqui ? fail(erro('MUITAS_TENTATIVAS', causa.params)) : daqui;
  };

  const abrirEncerrada = async (cpf: string, senha: string): Promise<Result<null, Erro>> => {
    const aberta = await contas.destrancar(await contas.idDe(cpf), senha);
    if (aberta === null || !aberta.ok) return fail(erro('USUARIO_INATIVO'));
    const dentro = await abrir(cpf, aberta.value);
    if (!dentro.ok) return fail(erro('USUARIO_INATIVO'));
    if (situacao.tipo === 'dentro') {
      const { conta } = situacao;
      await encerrarAcesso(conta);
    }
    return ok(null);
  };

  const bloquear = async (motivo: 'inatividade' | 'pedido'): Promise<void> => {
    const conta = contaAberta();
    if (conta === null) return;
    const { cpf } = conta;
    const nome = primeiroNome(conta.eu().nomeCompleto);
    const naoEnviados = await contarNaoEnviados(conta);
    const fechada = fechar({ tipo: 'bloqueada', cpf, primeiroNome: nome, motivo, naoEnviados });
    ficar(situacao);
    await fechada;
  };

  const desbloquear = async (senha: string): Promise<Result<null, Erro>> => {
    if (situacao.tipo !== 'bloqueada') return fail(erro('FORA'));
    const estava = situacao;
    const aberta = await contas.destrancar(await contas.idDe(estava.cpf), senha);
    if (aberta?.ok === true) {
      const dentro = await abrir(estava.cpf, aberta.value);
      if (dentro.ok) return dentro;
      ficar(estava);
      if (dentro.error.codigo !== 'PRAZO_SEM_CONEXAO') return dentro;
      const sessao = await pedirSessao(estava.cpf, senha);
      return sessao.ok ? voltar(estava, sessao.value, senha) : dentro;
    }
    // Changed on another computer, or the keychain lost its half: the backend knows.
    const sabeMais = ['SENHA_INCORRETA', 'CHAVE_DA_CONTA_PERDIDA'];
    if (aberta !== null && !sabeMais.includes(aberta.error.codigo)) return aberta;
    const sessao = await pedirSessao(estava.cpf, senha);
    return sessao.ok ? voltar(estava, sessao.value, senha) : (aberta ?? fail(sessao.error.erro));
  };

  const voltar = async (
    estava: Situacao,
    sessao: SessaoDaApi,
    senha: string,
  ): Promise<Result<null, Erro>> => {
    const dentro = await entrarPeloBackend(sessao, senha, false);
    if (!dentro.ok) ficar(estava);
    return dentro;
  };

  const sair = async (apagar: boolean): Promise<Result<null, Erro>> => {
    const conta = contaAberta();
    if (conta === null) {
      if (situacao.tipo !== 'bloqueada') return ok(null);
      if (apagar && situacao.naoEnviados > 0) return fail(erro('JA_ENFILEIRADO'));
      const id = await contas.idDe(situacao.cpf);
      ficar({ tipo: 'fora' });
      const { api, segredos } = d;
      await (await abrirSessao({ id, api, segredos, logger, aoMudar: () => undefined })).encerrar();
      if (apagar) await contas.apagar(id);
      return ok(null);
    }
    if (apagar && (await contarNaoEnviados(conta)) > 0) return fail(erro('JA_ENFILEIRADO'));
    const { id, sessao } = conta;
    await fechar();
    await sessao.encerrar();
    if (apagar) await contas.apagar(id);
    ficar({ tipo: 'fora' });
    return ok(null);
  };

  /** The password again, in front of a decision, or because the backend wants it. */
  const confirmarSenha = async (senha: string): Promise<Result<null, Erro>> => {
    const conta = contaAberta();
    if (conta === null) return fail(erro('FORA'));
    if (conta.sessao.estado() === 'entrar-de-novo') {
      const sessao = await pedirSessao(conta.cpf, senha);
      if (sessao.ok) return continuarCom(conta, sessao.value, senha);
      if (sessao.error.erro.codigo === 'USUARIO_INATIVO') {
        await encerrarAcesso(conta);
        return ok(null);
      }
      if (sessao.error.acao !== 'repetir') return fail(sessao.error.erro);
    }
    const certa = await contas.destrancar(conta.id, senha);
    if (certa === null) return fail(erro('SENHA_INCORRETA'));
    if (!certa.ok) return certa;
    senhaEm = clock.now();
    avisar();
    return ok(null);
  };

  /** A new session for the account that is open; its key is wrapped anew if the password has changed. */
  const continuarCom = async (
    conta: Conta,
    nova: SessaoDaApi,
    senha: string,
  ): Promise<Result<null, Erro>> => {
    const certa = await contas.abrirComBackend(conta.id, senha, nova.cofre);
    if (!certa.ok) await contas.trocarSenha(conta.destrancada, senha);
    await conta.sessao.receber({ acesso: nova.acesso, renovacao: nova.renovacao });
    senhaEm = clock.now();
    // What waited for the password goes now, not when its own waiting time is over.
    await conta.db.fila.apressar(clock.now());
    conta.motor.cutucar();
    avisar();
    return ok(null);
  };

  const estado = async (): Promise<EstadoDoAcesso> => {
    const comum = { politica };
    if (situacao.tipo === 'dentro' && bloqueio.venceu()) await umPorVez(() => bloquear('inatividade'));
    const esta = situacao;
    switch (esta.tipo) {
      case 'fora':
        return { situacao: 'fora', contas: await contas.quantas(), ...comum };
      case 'bloqueada': {
        const { primeiroNome: nome, motivo, naoEnviados, cpf } = esta;
        return {
          situacao: 'bloqueada',
          primeiroNome: nome,
          cpfMascarado: mascararCpf(cpf),
          motivo,
          naoEnviados,
          ...comum,
        };
      }
      case 'encerrada': {
        const { conta } = esta;
        const naoEnviados = await contarNaoEnviados(conta);
        return {
          situacao: 'encerrada',
          primeiroNome: primeiroNome(conta.eu().nomeCompleto),
          naoEnviados,
          ...comum,
        };
      }
      case 'dentro':
        // What was taken away meanwhile is nobody's context any more (BR-12).
        contexto = escolherContexto(esta.conta, contexto);
        return {
          situacao: 'dentro',
          conta: await descrever(esta.conta, { contexto, senhaEm, politica, semLinha: d.semLinha() }),
          ...comum,
        };
    }
  };

  const dentro = (): Result<Conta, Erro> => {
    switch (situacao.tipo) {
      case 'dentro':
        // The computer slept through the timer: nothing is shown to whoever opened the lid.
        if (!bloqueio.venceu()) return ok(situacao.conta);
        void umPorVez(() => bloquear('inatividade'));
        return fail(erro('BLOQUEADA'));
      case 'bloqueada':
        return fail(erro('BLOQUEADA'));
      case 'encerrada':
        return fail(erro('CONTA_ENCERRADA'));
      case 'fora':
        return fail(erro('FORA'));
    }
  };

  const naEntidade = (): ReturnType<Portaria['naEntidade']> => {
    const conta = dentro();
    if (!conta.ok) return conta;
    const cnpj = escolherContexto(conta.value, contexto);
    return cnpj === null ? fail(erro('PROIBIDO')) : ok({ conta: conta.value, cnpj });
  };

  const portaria: Portaria = {
    conta: dentro,
    naEntidade,
    representada: () => {
      const conta = dentro();
      if (!conta.ok) return conta;
      const cnpj = contexto ?? escolherContexto(conta.value, null);
      return cnpj !== null && representa(conta.value.eu().vinculos, cnpj)
        ? ok({ conta: conta.value, cnpj })
        : fail(erro('NAO_REPRESENTA'));
    },
    senhaRecente: () => {
      const idade = clock.now() - senhaEm;
      return idade >= 0 && idade < SENHA_VALE_MS ? ok(null) : fail(erro('SENHA_NECESSARIA'));
    },
    agora: relogio.agora,
  };

  return {
    portaria,
    estado,
    entrar: (cpf: string, senha: string, recomecar: boolean) => umPorVez(() => entrar(cpf, senha, recomecar)),
    desbloquear: (senha: string) => umPorVez(() => desbloquear(senha)),
    bloquear: () => umPorVez(() => bloquear('pedido')),
    sair: (apagar: boolean) => umPorVez(() => sair(apagar)),
    confirmarSenha: (senha: string) => umPorVez(() => confirmarSenha(senha)),
    atividade: (): void => {
      if (situacao.tipo !== 'dentro') return;
      // Somebody touches the computer after the time is over: that is not a sign of life of whoever left it.
      if (bloqueio.venceu()) void umPorVez(() => bloquear('inatividade'));
      else bloqueio.atividade();
    },
    /** The person has read that the account's data were recovered. */
    lerAviso: async (): Promise<Result<null, Erro>> => {
      const conta = dentro();
      if (!conta.ok) return conta;
      const lido = await conta.value.lerAviso();
      if (lido.ok) avisar();
      return lido;
    },
    mudarContexto: async (cnpj: string): Promise<Result<null, Erro>> => {
      const conta = dentro();
      if (!conta.ok) return conta;
      if (!conta.value.eu().vinculos.some((v) => v.cnpj === cnpj && v.status === 'ATIVO'))
        return fail(erro('PROIBIDO'));
      contexto = cnpj;
      await conta.value.db.lembrancas.guardar({ contexto: cnpj });
      for (const tipo of ['acesso', 'aprovacao', 'usuarios', 'assinatura'] as const) d.avisar({ tipo });
      return ok(null);
    },
    /** The open account, also one whose access has ended: for its queue. */
    contaAberta,
    /** The account whose unsent work its person may take away: also when the access has ended, never past the lock. */
    paraExportar: (): Result<Conta, Erro> => (situacao.tipo === 'encerrada' ? ok(situacao.conta) : dentro()),
    /** Some call found the account's file damaged: signing in again reads what can be read of it. */
    corrompeu: () =>
      umPorVez(async () => {
        const conta = contaAberta();
        if (conta !== null) await cair(conta);
      }),
    /** After the password was changed at the backend. */
    aoTrocarSenha: (cpf: string, antiga: string, nova: string) =>
      umPorVez(async (): Promise<Result<null, Erro>> => {
        const aberta = contaAberta();
        if (aberta !== null && aberta.cpf === cpf) {
          senhaEm = clock.now();
          return contas.trocarSenha(aberta.destrancada, nova);
        }
        const destrancada = await contas.destrancar(await contas.idDe(cpf), antiga);
        return destrancada?.ok === true ? contas.trocarSenha(destrancada.value, nova) : ok(null);
      }),
    encerrar: () => umPorVez(fechar),
  };
}
export type Acesso = ReturnType<typeof criarAcesso>;
