export type DadosDoTermo = {
  readonly nomeCompleto: string;
  readonly cpf: string;
  readonly razaoSocial: string;
  readonly cnpj: string;
  readonly setorTrabalho: string;
  readonly email: string;
  readonly cidade?: string;
  readonly hoje: Date;
};
export declare function gerarTermo(d: DadosDoTermo): Promise<Uint8Array>;
