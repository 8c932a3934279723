import { falha, type FalhaDeCampo } from './falha-de-campo.ts';

/** A calendar day without time or zone. */
export type Dia = { readonly ano: number; readonly mes: number; readonly dia: number };

/** Reads dd/mm/aaaa; null for any other shape and for days that do not exist (29/02/2025). */
export function lerData(texto: string): Dia | null {
  const partes = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(texto.trim());
  if (partes === null) return null;
  const [dia, mes, ano] = [Number(partes[1]), Number(partes[2]), Number(partes[3])];
  const data = new Date(Date.UTC(ano, mes - 1, dia));
  data.setUTCFullYear(ano);
  const existe = data.getUTCFullYear() === ano && data.getUTCMonth() === mes - 1 && data.getUTCDate() === dia;
  return existe ? { ano, mes, dia } : null;
}

const ordem = (d: Dia): number => d.ano * 10_000 + d.mes * 100 + d.dia;

export function validarData(texto: string): FalhaDeCampo | null {
  if (texto.trim() === '') return falha('OBRIGATORIO');
  return lerData(texto) === null ? falha('DATA_INEXISTENTE') : null;
}

/** A birth date: exists, not in the future, not over 120 years ago (domain.md §11.4). */
export function validarNascimento(texto: string, hoje: Dia): FalhaDeCampo | null {
  const data = lerData(texto);
  if (data === null) return validarData(texto);
  if (ordem(data) > ordem(hoje)) return falha('DATA_FUTURA');
  return ordem(data) < ordem({ ...hoje, ano: hoje.ano - 120 }) ? falha('DATA_ANTIGA_DEMAIS') : null;
}

/** An identity document is issued after birth and not in the future. */
export function validarEmissao(texto: string, nascimento: string, hoje: Dia): FalhaDeCampo | null {
  const data = lerData(texto);
  if (data === null) return validarData(texto);
  if (ordem(data) > ordem(hoje)) return falha('DATA_FUTURA');
  const nasceu = lerData(nascimento);
  return nasceu !== null && ordem(data) < ordem(nasceu) ? falha('DATA_ANTES_DO_NASCIMENTO') : null;
}
