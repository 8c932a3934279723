import { normalizarCnpj } from '../../contract/domain/cnpj.ts';
import { normalizarCpf } from '../../contract/domain/cpf.ts';
import { soDigitos, tamanho } from '../../contract/domain/texto.ts';
import { camposDaLista, type Linha } from './linha.ts';

/**
 * The words under which a request is found: name, entity, CPF (also from its middle, the only part that lists show),
 * CNPJ, protocol with and without its punctuation.
 */
export function textoDaBusca(linha: Pick<Linha, 'campos' | 'enviados' | 'verificacao' | 'recebido'>): string {
  const campos = camposDaLista(linha);
  const cpf = normalizarCpf(campos.cpf).slice(0, 20);
  const protocolo = linha.recebido?.protocolo ?? '';
  return [
    campos.nomeCompleto.slice(0, 300),
    linha.verificacao?.entidade?.razaoSocial ?? '',
    cpf,
    cpf.slice(3),
    cpf.slice(6),
    normalizarCnpj(campos.cnpj).slice(0, 20),
    protocolo,
    soDigitos(protocolo),
  ].join(' ');
}

/** What was typed → an FTS5 expression of prefixes, all of which must occur; null when nothing can be searched. */
export function expressaoDaBusca(digitado: string): string | null {
  // NFC: some systems write an accented letter in two characters.
  const texto = digitado.normalize('NFC').trim();
  // A number with its punctuation is one word: "982.247" is how the list shows a CPF.
  const palavras = /^[0-9.\-/\s*]+$/.test(texto) ? [soDigitos(texto)] : separar(texto);
  const uteis = palavras.filter((palavra) => tamanho(palavra) > 0).slice(0, 8);
  return uteis.length === 0 ? null : uteis.map((palavra) => `"${palavra}"*`).join(' ');
}

const separar = (texto: string): string[] =>
  texto.split(/\s+/u).flatMap((parte) => {
    const semPontos = parte.replace(/[./-]/g, '');
    // An alphanumeric CNPJ with its mask, too, is one word.
    return /\d/.test(parte) && /^[\p{L}\p{N}]+$/u.test(semPontos)
      ? [semPontos]
      : parte.split(/[^\p{L}\p{N}]+/u);
  });
