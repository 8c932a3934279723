/** Dates as people here read them: dd/mm/aaaa, 24 hours, in the time zone of the computer. */
const FORMATO_DO_DIA = new Intl.DateTimeFormat('pt-BR', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});
const FORMATO_DO_DIA_CURTO = new Intl.DateTimeFormat('pt-BR', { day: '2-digit', month: '2-digit' });
const FORMATO_DA_HORA = new Intl.DateTimeFormat('pt-BR', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

const inicioDoDia = (data: Date): number =>
  new Date(data.getFullYear(), data.getMonth(), data.getDate()).getTime();

/** Whole calendar days between two moments; a change of summer time does not disturb it. */
const diasEntre = (de: Date, ate: Date): number =>
  Math.round((inicioDoDia(ate) - inicioDoDia(de)) / 86_400_000);

/** `2026-11-10T17:07:00Z` → `10/11/2026`. */
export const formatarData = (iso: string): string => FORMATO_DO_DIA.format(new Date(iso));

/** `2026-11-10T17:07:00Z` → `14:07`. */
export const formatarHora = (iso: string): string => FORMATO_DA_HORA.format(new Date(iso));

/** `2026-11-10T17:07:00Z` → `10/11/2026 às 14:07`. */
export const formatarDataHora = (iso: string): string => `${formatarData(iso)} às ${formatarHora(iso)}`;

/** A day without time (`2027-06-30` → `30/06/2027`), whatever the time zone. */
export const formatarDia = (dia: string): string => dia.split('-').reverse().join('/');

/** In running text: `hoje às 10:38`, `ontem às 17:05`, `em 10/11/2026 às 14:07`. */
export function formatarQuando(iso: string, agora: Date = new Date()): string {
  const dias = diasEntre(new Date(iso), agora);
  if (dias === 0) return `hoje às ${formatarHora(iso)}`;
  if (dias === 1) return `ontem às ${formatarHora(iso)}`;
  return `em ${formatarDataHora(iso)}`;
}

/** In the corner of a list row: `10:38` today, `10/11` this year, `10/11/2025` before. */
export function formatarCurto(iso: string, agora: Date = new Date()): string {
  const data = new Date(iso);
  if (diasEntre(data, agora) === 0) return formatarHora(iso);
  return data.getFullYear() === agora.getFullYear() ? FORMATO_DO_DIA_CURTO.format(data) : formatarData(iso);
}

/** How long ago, for what waits: `há 2 dias`, `há 3 h`, `agora há pouco`. */
export function formatarHa(iso: string, agora: Date = new Date()): string {
  const minutos = Math.floor((agora.getTime() - new Date(iso).getTime()) / 60_000);
  if (minutos < 1) return 'agora há pouco';
  if (minutos < 60) return `há ${minutos} min`;
  if (minutos < 24 * 60) return `há ${Math.floor(minutos / 60)} h`;
  const dias = diasEntre(new Date(iso), agora);
  return dias <= 1 ? 'há 1 dia' : `há ${dias} dias`;
}

/** Time still to wait: `em 40 s`, `em 3 min`, `em 2 h`; `agora` when it is over. */
export function formatarFalta(iso: string, agora: Date = new Date()): string {
  const segundos = Math.ceil((new Date(iso).getTime() - agora.getTime()) / 1000);
  if (segundos <= 0) return 'agora';
  if (segundos < 90) return `em ${segundos} s`;
  const minutos = Math.round(segundos / 60);
  return minutos < 90 ? `em ${minutos} min` : `em ${Math.round(minutos / 60)} h`;
}
