/** Sums and terms of a proposal (domain.md §8.4, §11.5). Money in integer cents, terms in calendar days. */
export type SomasDaProposta = {
  readonly vigenciaDias: number;
  readonly vigenciaJustificada: boolean;
  readonly etapasDias: readonly number[];
  readonly valorConcedente: number;
  readonly valorContrapartida: number;
  readonly plano: readonly { readonly valor: number; readonly etapas: number }[];
  readonly desembolsos: readonly {
    readonly origem: 'CONCEDENTE' | 'CONVENENTE' | 'INTERVENIENTE';
    readonly mes: string;
    readonly valor: number;
  }[];
  /** Month of registration, `aaaa-mm`. */
  readonly mesDoCadastro: string;
};

export type PendenciaDaProposta = {
  readonly regra: 'BR-27' | 'BR-28' | 'BR-29' | 'BR-30' | 'BR-31';
  readonly gravidade: 'erro' | 'aviso';
};

const VIGENCIA_MAXIMA_DIAS = 2192;
const somar = (valores: readonly number[]): number => valores.reduce((a, b) => a + b, 0);

/**
 * Quantity × unit price rounded half-up to cents per row (domain.md §8.4).
 * @param quantidade in hundred-thousandths (5 decimals), as an integer
 * @param unitario in cents
 */
export const valorDaLinha = (quantidade: number, unitario: number): number =>
  Number((BigInt(quantidade) * BigInt(unitario) * 2n + 100_000n) / 200_000n);

/** What keeps a proposal from being sent, by rule; an empty list when its sums agree. */
export function conferirSomas(p: SomasDaProposta): PendenciaDaProposta[] {
  const achadas: PendenciaDaProposta[] = [];
  const erro = (regra: PendenciaDaProposta['regra']) => achadas.push({ regra, gravidade: 'erro' });
  if (p.vigenciaDias > VIGENCIA_MAXIMA_DIAS && !p.vigenciaJustificada) erro('BR-27');
  const dias = somar(p.etapasDias);
  if (dias > p.vigenciaDias) erro('BR-28');
  if (dias < p.vigenciaDias) achadas.push({ regra: 'BR-28', gravidade: 'aviso' });
  if (somar(p.plano.map((linha) => linha.valor)) !== p.valorConcedente + p.valorContrapartida) erro('BR-29');
  if (p.plano.some((linha) => linha.etapas === 0)) erro('BR-30');
  const doConcedente = p.desembolsos.filter((d) => d.origem === 'CONCEDENTE').map((d) => d.valor);
  if (somar(doConcedente) > p.valorConcedente || p.desembolsos.some((d) => d.mes <= p.mesDoCadastro))
    erro('BR-31');
  return achadas;
}
