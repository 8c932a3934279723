import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escreverLinkDeSenha, lerLinkDeSenha } from '../../../contract/domain/link-de-senha.ts';
import { cpfs } from './apoio.ts';

const CPF = '11144477735';
const CHAVE = '0123456789abcdef0123456789abcdef';
const LIDO = { usuario: CPF, chave: CHAVE };
const LINK = escreverLinkDeSenha(LIDO);

const chaves = fc.string({
  unit: fc.constantFrom(...Array.from('0123456789abcdef')),
  minLength: 32,
  maxLength: 32,
});
const links = fc.record({ usuario: cpfs, chave: chaves });

/** The letter as it is mailed: the link on a line of its own. */
const carta = (link: string): string =>
  [
    'Prezada Helena,',
    '',
    'Para criar a sua senha, abra este link no computador em que o SIGCON está instalado:',
    '',
    link,
    '',
    'Este link vale por 72 horas e serve uma vez só. Caso não abra, copie-o e cole-o na página Trocar de Senha.',
  ].join('\r\n');

describe('the password link', () => {
  it('is the one of domain.md §5', () => {
    expect(LINK).toBe(`sigcon://senha?usuario=${CPF}&chave=${CHAVE}`);
  });

  it('is read as it was written, for every person and key', () => {
    fc.assert(
      fc.property(links, (l) => {
        expect(lerLinkDeSenha(escreverLinkDeSenha(l))).toEqual(l);
      }),
    );
  });

  it('is read out of the whole letter, for every person and key', () => {
    fc.assert(
      fc.property(links, (l) => {
        expect(lerLinkDeSenha(carta(escreverLinkDeSenha(l)))).toEqual(l);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['with blanks around', `  \n${LINK}\t `],
    ['in upper case', LINK.toUpperCase()],
    ['in angle brackets', `<${LINK}>`],
    ['in quotation marks, with a full stop', `"${LINK}".`],
    ['escaped for HTML', LINK.replace('&', '&amp;')],
    ['as an attribute of HTML', `<a href="${LINK.replace('&', '&amp;')}">Criar senha</a>`],
    ['inside of another address', `https://filtro.exemplo/?url=${encodeURIComponent(LINK)}&sinal=1`],
    ['escaped twice', `https://filtro.exemplo/?url=${encodeURIComponent(encodeURIComponent(LINK))}`],
    ['with a punctuated CPF', LINK.replace(CPF, '111.444.777-35')],
    ['with a no-break space', LINK.replace('&', '\u00A0&')],
    ['with zero-width characters', Array.from(LINK).join('\u200B')],
    ['with soft hyphens', LINK.replace('chave', 'cha\u00ADve')],
    ['quoted in an answer', `> ${LINK.slice(0, 40)}\n> ${LINK.slice(40)}\n> Este link vale por 72 horas.`],
    ['directly before a word that looks like hexadecimal', `${LINK}\nEdite a senha; acabe já.`],
    ['without the scheme', LINK.slice(LINK.indexOf('usuario'))],
  ])('is found %s', (_como, texto) => {
    expect(lerLinkDeSenha(texto)).toEqual(LIDO);
  });

  it('is found wherever a line break falls into it', () => {
    fc.assert(
      fc.property(links, fc.nat(), fc.constantFrom('\n', '\r\n', '\n> ', '\r\n  '), (l, onde, quebra) => {
        const link = escreverLinkDeSenha(l);
        const i = onde % link.length;
        expect(lerLinkDeSenha(carta(link.slice(0, i) + quebra + link.slice(i)))).toEqual(l);
      }),
      { numRuns: 400 },
    );
  });

  it('is found in quoted-printable, wherever the soft breaks fall', () => {
    fc.assert(
      fc.property(
        links,
        fc.integer({ min: 8, max: 76 }),
        fc.constantFrom('\n', '\r\n'),
        (l, largura, fim) => {
          const codificado = carta(escreverLinkDeSenha(l)).replaceAll('=', '=3D');
          // Soft breaks never part the three characters of `=3D`.
          const partes = codificado.match(new RegExp(`(?:=3D|[^]){1,${String(largura)}}`, 'g')) ?? [];
          expect(lerLinkDeSenha(partes.join(`=${fim}`))).toEqual(l);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    ['an empty text', ''],
    ['a wrong check digit of the CPF', LINK.replace(CPF, '11144477736')],
    ['a CPF of equal digits', LINK.replace(CPF, '11111111111')],
    ['31 digits in the key', LINK.slice(0, -1)],
    ['33 digits in the key', `${LINK}0`],
    ['33 digits, the last behind a soft break', `${LINK}=\r\n0`],
    ['a key that is not hexadecimal', `${LINK.slice(0, -1)}g`],
    ['no key', LINK.slice(0, LINK.indexOf('&'))],
    ['no person', `sigcon://senha?chave=${CHAVE}`],
    ['a blank line in the key', `${LINK.slice(0, -4)}\n\n${LINK.slice(-4)}`],
    ['an address of somebody else', 'https://exemplo.gov.br/?usuario=maria&chave=segredo'],
  ])('is not found in %s', (_como, texto) => {
    expect(lerLinkDeSenha(texto)).toBeNull();
  });

  it('is never put together from two: person and key are of the same link', () => {
    const outra = { usuario: '98765432100', chave: 'f'.repeat(32) };
    // The first one lost the end of its key.
    expect(lerLinkDeSenha(`${LINK.slice(0, -3)}\n\n${escreverLinkDeSenha(outra)}`)).toEqual(outra);
    expect(lerLinkDeSenha(`${LINK.replace(CPF, '11144477700')}\n\n${escreverLinkDeSenha(outra)}`)).toEqual(
      outra,
    );
  });

  it('of a mail thread is the first: the newest letter stands on top, and only the newest link works', () => {
    const antiga = escreverLinkDeSenha({ ...LIDO, chave: 'a'.repeat(32) });
    expect(lerLinkDeSenha(`${carta(LINK)}\r\n\r\nEm 9 de novembro, SIGCON escreveu:\r\n> ${antiga}`)).toEqual(
      LIDO,
    );
  });

  it('is looked for quickly, whatever was pasted', () => {
    const ruidos = [
      'u',
      'usuario=',
      'usuario=1114447773',
      ' \u200B',
      `usuario=${CPF}&`,
      `usuario=${CPF}&chave=0123456789abcdef0123456789abcde `,
      'u \n',
      '=\r\n',
    ];
    for (const ruido of ruidos) {
      const texto = ruido.repeat(Math.ceil(1_000_000 / ruido.length));
      const antes = performance.now();
      expect(lerLinkDeSenha(texto)).toBeNull();
      expect(performance.now() - antes).toBeLessThan(100);
    }
    expect(lerLinkDeSenha(`${'x'.repeat(150_000)}\n${LINK}`)).toEqual(LIDO);
  });

  it('never throws, and what it finds it finds again', () => {
    const pedacos = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('usuario=', '&chave=', '&amp;', '=3D', '%3D', '=\r\n', CPF, CHAVE, LINK, '\uD800'),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pedacos, (p) => {
        const lido = lerLinkDeSenha(p.join(''));
        if (lido !== null) expect(lerLinkDeSenha(escreverLinkDeSenha(lido))).toEqual(lido);
      }),
      { numRuns: 2_000 },
    );
  });
});
