import type { Erro } from '../../contract/bridge/errors.ts';
import type { Eu } from '../../contract/domain/usuario.ts';
import type { Result } from '../../contract/result.ts';
import type { ArquivosDaConta } from '../assinatura/arquivos-da-conta.ts';
import type { Remoto } from '../storage/rpc.ts';
import type { Api } from '../sync/api.ts';
import type { Motor } from '../sync/motor.ts';

/** The account of whoever is signed in and not locked: its own encrypted store, its own queue. */
export type ContaAberta = {
  readonly cpf: string;
  /** As the backend last told it. */
  readonly eu: () => Eu;
  readonly db: Remoto;
  readonly motor: Motor;
  /** With the account's session. */
  readonly api: Api;
};
/** With its documents: encrypted store, what is being collected, the way up and down. */
export type ContaComArquivos = ContaAberta & { readonly arquivos: ArquivosDaConta };

/** The account with the entity in which its person works now. */
export type NaEntidade = { readonly conta: ContaComArquivos; readonly cnpj: string };

/** The account with the entity in which its person is representante legal. */
export type Representada = { readonly conta: ContaAberta; readonly cnpj: string };

/** Who may do what on this computer now; every method behind the sign-in asks here first. */
export type Portaria = {
  /** FORA, BLOQUEADA or CONTA_ENCERRADA when there is none. */
  readonly conta: () => Result<ContaComArquivos, Erro>;
  /** As `conta`; PROIBIDO when no entity is left to the person. */
  readonly naEntidade: () => Result<NaEntidade, Erro>;
  /** As `conta`; NAO_REPRESENTA when the person is not representante legal of the entity in context (BR-12). */
  readonly representada: () => Result<Representada, Erro>;
  /** SENHA_NECESSARIA when the password was typed more than five minutes ago. */
  readonly senhaRecente: () => Result<null, Erro>;
  /** Milliseconds since 1970 by the backend's clock, as far as it is known: this computer's may be wrong. */
  readonly agora: () => number;
};

/** What the work of a representante legal asks. */
export type PortariaDoRepresentante = Pick<Portaria, 'representada' | 'senhaRecente' | 'agora'>;
