import type { NomeDeRota } from '../../../contract/api/rotas.ts';

/**
 * Who may do what (api.md "Who may see what"), written out by hand: for each route and each kind of person, the
 * outcome on what is his own (his entity's, or his own request) and on what is somebody else's.
 */
export type Par = readonly [propria: string, alheia: string];
type Linha = {
  readonly ninguem: Par;
  /** Without an account; shows the secret of his own request. */
  readonly autor: Par;
  readonly cadastrador: Par;
  readonly representante: Par;
  readonly representanteDeOutra: Par;
  /** Shows the token that he had. */
  readonly inativado: Par;
  readonly aprovadorDeAssinatura: Par;
};
export type QuemPede = keyof Linha;

const tanto = (faz: string): Par => [faz, faz];
const aTodos = (faz: string): Linha => ({
  ninguem: tanto(faz),
  autor: tanto(faz),
  cadastrador: tanto(faz),
  representante: tanto(faz),
  representanteDeOutra: tanto(faz),
  inativado: tanto(faz),
  aprovadorDeAssinatura: tanto(faz),
});
const SEM_PROVA = tanto('401 nao-autenticado');
const ENCERRADA = tanto('403 usuario-inativo');
const NAO_HA = tanto('404 nao-encontrado');
/** Of anybody who is signed in, whoever he is. */
const aQuemEntrou = (faz: string): Linha => ({
  ...aTodos(faz),
  ninguem: SEM_PROVA,
  autor: SEM_PROVA,
  inativado: ENCERRADA,
});

/** A request for a signature that is being prepared. */
const SO_O_AUTOR: Linha = {
  ...aQuemEntrou('404 nao-encontrado'),
  cadastrador: ['200', '404 nao-encontrado'],
  aprovadorDeAssinatura: ['200', '404 nao-encontrado'],
};

/** A file, or an upload: whoever signed in has his own, and knows of no other. */
const deQuemEnvia = (faz: string): Linha => {
  const seu: Par = [faz, '404 nao-encontrado'];
  const todos = {
    cadastrador: seu,
    representante: seu,
    representanteDeOutra: seu,
    aprovadorDeAssinatura: seu,
  };
  return { ...aQuemEntrou(faz), ...todos };
};

export const TABELA: Readonly<Record<NomeDeRota, Linha>> = {
  saude: aTodos('200'),
  verificar: aTodos('200'),
  // Own: a new request. Somebody else's: a correction.
  enviar: {
    ninguem: ['201', '404 nao-encontrado'],
    autor: ['201', '404 nao-encontrado'],
    cadastrador: ['201', '404 nao-encontrado'],
    representante: ['201', '404 nao-encontrado'],
    representanteDeOutra: ['201', '404 nao-encontrado'],
    inativado: ['201', '404 nao-encontrado'],
    aprovadorDeAssinatura: ['201', '404 nao-encontrado'],
  },
  acompanhar: {
    ninguem: SEM_PROVA,
    autor: ['200', '404 nao-encontrado'],
    cadastrador: NAO_HA,
    representante: ['200', '404 nao-encontrado'],
    representanteDeOutra: ['200', '404 nao-encontrado'],
    inativado: ENCERRADA,
    aprovadorDeAssinatura: NAO_HA,
  },
  // With a CPF, a key or a password that nobody has: the same to everybody.
  pedirSenha: aTodos('202'),
  conferirLink: aTodos('404 link-invalido'),
  criarSenha: aTodos('404 link-invalido'),
  entrar: aTodos('401 credenciais-invalidas'),
  renovar: aTodos('401 sessao-encerrada'),
  // With a wrong present password: past the door, no further.
  trocarSenha: aQuemEntrou('422 validacao'),
  sair: { ...aQuemEntrou('200'), inativado: tanto('200') },
  eu: aQuemEntrou('200'),
  listarUsuarios: {
    ...aQuemEntrou('403 proibido'),
    representante: ['200', '403 proibido'],
    representanteDeOutra: ['200', '403 proibido'],
  },
  alterarUsuario: {
    ...aQuemEntrou('403 proibido'),
    representante: ['200', '403 proibido'],
    representanteDeOutra: ['200', '403 proibido'],
  },
  reenviarLink: {
    ...aQuemEntrou('403 proibido'),
    representante: ['200', '403 proibido'],
    representanteDeOutra: ['200', '403 proibido'],
  },
  decidir: {
    ninguem: SEM_PROVA,
    autor: SEM_PROVA,
    cadastrador: ['403 proibido', '404 nao-encontrado'],
    representante: ['200', '404 nao-encontrado'],
    representanteDeOutra: ['200', '404 nao-encontrado'],
    inativado: ENCERRADA,
    aprovadorDeAssinatura: NAO_HA,
  },
  // Own: in an entity of which the person is a user.
  solicitarAssinatura: {
    ...aQuemEntrou('403 proibido'),
    cadastrador: ['201', '403 proibido'],
    // BR-16: regular CAGEC, and irregular.
    representante: ['409 assinatura-automatica', '403 proibido'],
    representanteDeOutra: ['409 situacao-nao-permite', '403 proibido'],
    aprovadorDeAssinatura: ['201', '403 proibido'],
  },
  // One that was sent. Own: of the person himself, or (the two representantes) of a user of the entity.
  lerSolicitacao: {
    ...aQuemEntrou('404 nao-encontrado'),
    cadastrador: ['200', '404 nao-encontrado'],
    aprovadorDeAssinatura: tanto('200'),
  },
  anexarDocumento: SO_O_AUTOR,
  retirarDocumento: SO_O_AUTOR,
  enviarSolicitacao: SO_O_AUTOR,
  // BR-20: never one's own.
  analisarSolicitacao: {
    ...aQuemEntrou('404 nao-encontrado'),
    cadastrador: ['403 proibido', '404 nao-encontrado'],
    aprovadorDeAssinatura: ['403 proibido', '200'],
  },
  tus: aTodos('204'),
  criarEnvio: aQuemEntrou('201'),
  verEnvio: deQuemEnvia('200'),
  continuarEnvio: deQuemEnvia('204'),
  desistirDoEnvio: deQuemEnvia('204'),
  guardarAnexo: aQuemEntrou('201'),
  // Nobody else's, before it stands in a request that was sent.
  verAnexo: deQuemEnvia('200'),
  baixarAnexo: deQuemEnvia('200'),
  // What became of a decision inside of it.
  lote: {
    ninguem: SEM_PROVA,
    autor: SEM_PROVA,
    cadastrador: ['403 proibido', '404 nao-encontrado'],
    representante: ['200', '404 nao-encontrado'],
    representanteDeOutra: ['200', '404 nao-encontrado'],
    inativado: ENCERRADA,
    aprovadorDeAssinatura: NAO_HA,
  },
  // Whether the request shows in it.
  feed: {
    ninguem: SEM_PROVA,
    autor: ['200', '200 sem ele'],
    cadastrador: tanto('200 sem ele'),
    representante: ['200', '200 sem ele'],
    representanteDeOutra: ['200', '200 sem ele'],
    inativado: ENCERRADA,
    aprovadorDeAssinatura: tanto('200 sem ele'),
  },
  avisos: aQuemEntrou('200'),
  regularidade: {
    ...aQuemEntrou('403 proibido'),
    cadastrador: ['200', '403 proibido'],
    representante: ['200', '403 proibido'],
    representanteDeOutra: ['200', '403 proibido'],
    // His own entity is of the State, which the CAGEC does not list.
    aprovadorDeAssinatura: ['404 nao-encontrado', '403 proibido'],
  },
};
