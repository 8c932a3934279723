/** Text without accents, case and doubled space: what searching and ordering compare ("Ângela" beside "angela"). */
export const dobrar = (texto: string): string =>
  texto.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();

/** As `dobrar`; apostrophes and hyphens do not tear a name from its neighbours ("D'Ávila" beside "Davi"). */
export const dobrarNome = (texto: string): string => dobrar(texto.replace(/['’´-]/gu, ''));
