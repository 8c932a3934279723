import type { Etapa } from '../../app/rotas.ts';

/** The four steps as the stepper shows them; the first one is answered before a draft exists. */
export const ETAPAS = ['Quem é você', 'CPF e CNPJ', 'Seus dados', 'Conferência'] as const;

const INDICE: Readonly<Record<Etapa, number>> = { 'cpf-cnpj': 1, dados: 2, conferencia: 3, enviado: 4 };

const ehEtapa = (texto: string): texto is Etapa => Object.hasOwn(INDICE, texto);

/** The step named by the address; without one (a draft that does not exist yet) it is the first. */
export const lerEtapa = (texto: string | undefined): Etapa =>
  texto !== undefined && ehEtapa(texto) ? texto : 'cpf-cnpj';

/** Position in ETAPAS; `enviado` lies behind the last one. */
export const indiceDaEtapa = (etapa: Etapa): number => INDICE[etapa];

/** Title of the window: names the step, never the person. */
export function tituloDaEtapa(texto: string | undefined): string {
  const etapa = lerEtapa(texto);
  return etapa === 'enviado' ? 'Pedido enviado' : `Pré-cadastro: ${ETAPAS[INDICE[etapa]] ?? ''}`;
}
