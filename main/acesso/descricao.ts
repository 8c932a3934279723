import type { Conta as ContaNaTela } from '../../contract/bridge/acesso.ts';
import { analisa, representa } from '../../contract/domain/usuario.ts';
import type { Conta } from './conta.ts';
import { SENHA_VALE_MS, semConexaoAte, type Politica } from './politica.ts';

/** How many decisions and changes only this computer knows, also those that a person has to look at again. */
export async function contarNaoEnviados({ db }: Conta): Promise<number> {
  const [naFila, paradas, mudancas, assinaturas] = await Promise.all([
    db.aprovacoes.naoEnviados(),
    db.aprovacoes.parados(),
    db.usuarios.contar(),
    db.assinaturas.naoEnviadas(),
  ]);
  const deUsuarios = mudancas.ok ? mudancas.value.naoEnviados + mudancas.value.parados : 0;
  const deAssinaturas = assinaturas.ok ? assinaturas.value.minhas + assinaturas.value.analises : 0;
  return (naFila.ok ? naFila.value : 0) + (paradas.ok ? paradas.value : 0) + deUsuarios + deAssinaturas;
}

/** The CNPJ in which the person works: the wished one while it is his, else one that he represents, else any. */
export function escolherContexto(conta: Conta, desejado: string | null | undefined): string | null {
  const { vinculos } = conta.eu();
  const ativos = vinculos.filter((v) => v.status === 'ATIVO');
  const mesmo = ativos.find((v) => v.cnpj === desejado);
  // Where somebody manages users is where he is most likely wanted.
  return (mesmo ?? ativos.find((v) => representa(vinculos, v.cnpj)) ?? ativos[0])?.cnpj ?? null;
}

/** What the frame and the screens behind the sign-in know of whoever is inside. */
export async function descrever(
  conta: Conta,
  o: {
    readonly contexto: string | null;
    readonly senhaEm: number;
    readonly politica: Politica;
    readonly semLinha: boolean;
  },
): Promise<ContaNaTela> {
  const eu = conta.eu();
  const vinculos = eu.vinculos.filter((v) => v.status === 'ATIVO');
  const aqui = o.contexto;
  const [fatos, paraDecidir, coleta, paraAnalisar, assinaturas, naoEnviados, sync] = await Promise.all([
    aqui === null ? null : conta.db.entidades.ler(aqui),
    aqui === null ? null : conta.db.aprovacoes.quantosPendentes(aqui),
    aqui === null ? null : conta.db.minhas.daEntidade(aqui),
    conta.db.analises.paraAnalisar(),
    conta.db.assinaturas.naoEnviadas(),
    contarNaoEnviados(conta),
    conta.motor.estado(),
  ]);
  const sessao = conta.sessao.estado();
  const lidos = fatos?.ok === true ? fatos.value : null;
  const minha = coleta?.ok === true ? coleta.value : null;
  // BR-16: automatic for the representante legal while the CAGEC is regular.
  const automatica = aqui !== null && representa(vinculos, aqui) && lidos?.regularidade.cagec === 'REGULAR';
  const semSessao = sessao === 'entrar-de-novo' || sessao === 'encerrada';
  return {
    cpf: eu.cpf,
    nomeCompleto: eu.nomeCompleto,
    email: eu.email,
    telefoneFixo: eu.telefoneFixo,
    telefoneCelular: eu.telefoneCelular,
    setorTrabalho: eu.setorTrabalho ?? null,
    assinatura: automatica ? 'APROVADA' : (minha?.situacao ?? 'NAO_SOLICITADA'),
    analisa: analisa(vinculos),
    vinculos,
    contexto: aqui,
    fatos: lidos,
    representa: aqui !== null && representa(vinculos, aqui),
    perfisAtribuiveis: eu.perfisAtribuiveis,
    // Without a line there is nothing to sign in to: asking for the password would only worry.
    sessao: !semSessao ? sessao : o.semLinha ? 'sem-conexao' : 'entrar-de-novo',
    entrouEm: new Date(conta.entrouEm).toISOString(),
    contatoEm: new Date(conta.contatoEm()).toISOString(),
    semConexaoAte: new Date(semConexaoAte(conta.contatoEm(), o.politica)).toISOString(),
    senhaValeAte: new Date(o.senhaEm + SENHA_VALE_MS).toISOString(),
    recuperadoEm: conta.recuperadoEm(),
    naoEnviados,
    assinaturasNaoEnviadas: assinaturas.ok ? assinaturas.value.minhas : 0,
    parados: sync.parados,
    paraDecidir: paraDecidir?.ok === true ? paraDecidir.value : 0,
    paraTrocar: automatica ? 0 : (minha?.porTrocar.length ?? 0),
    paraAnalisar: analisa(vinculos) && paraAnalisar.ok ? paraAnalisar.value : 0,
  };
}
