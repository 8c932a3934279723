import { describe, expect, it } from 'vitest';
import {
  conferir,
  resumir,
  type ContextoDaConferencia,
  type ItemDaConferencia,
  type OutroPedido,
} from '../../../contract/domain/conferencia.ts';
import type { PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import {
  informadoNaConferencia,
  textoDaConferencia,
  textoDoResumo,
} from '../../../contract/mensagens/conferencia.ts';
import { CNPJ, fatos, OUTRO_CNPJ, pedidoDe } from '../main/aprovacao-apoio.ts';

const outro = (mais: Partial<OutroPedido> = {}): OutroPedido => ({
  cnpj: CNPJ,
  protocolo: '2026.000009-1',
  situacaoCadastral: 'REPROVADO',
  criadoEm: '2026-11-01T12:00:00.000Z',
  ...mais,
});

const conferido = (
  mais: Partial<PreCadastro> = {},
  contexto: Partial<ContextoDaConferencia> = {},
): ItemDaConferencia[] =>
  conferir(pedidoDe(1, mais), { fatos: fatos(), mesmoCpf: [], mesmoEmail: [], ...contexto });

function item(itens: readonly ItemDaConferencia[], campo: ItemDaConferencia['campo']): ItemDaConferencia {
  const achado = itens.find((i) => i.campo === campo);
  if (achado === undefined) throw new Error(`no check of ${campo}`);
  return achado;
}

describe('the checks of a request', () => {
  it('all pass where there is nothing to look at: 5 de 5, and what only a person can know', () => {
    const itens = conferido();
    expect(itens.map((i) => textoDaConferencia(i))).toEqual([
      'Dígitos conferem',
      'É a sua entidade no CAGEC',
      'Domínio da prefeitura',
      'Formato e DDD conferem',
      'Formato e DDD conferem',
      'Sem pedido repetido',
      'Só você pode confirmar',
      'Decidida depois, pelo Estado',
    ]);
    expect(resumir(itens)).toEqual({ conferem: 5, de: 5, avisos: 0, divergencias: 0 });
    expect(textoDoResumo(resumir(itens))).toBe('5 de 5');
    expect(informadoNaConferencia(item(itens, 'vinculos'))).toBe('Nenhum outro com este CPF');
  });

  it.each<[string, Partial<PreCadastro>, Partial<ContextoDaConferencia>, string, string, string]>([
    ['CPF', { cpf: '52998224724' }, {}, 'cpf', 'divergencia', 'CPF_DIVERGE'],
    [
      'an irregular entity (BR-23)',
      {},
      { fatos: fatos({ regularidade: { ...fatos().regularidade, cagec: 'IRREGULAR' } }) },
      'cnpj',
      'aviso',
      'ENTIDADE_IRREGULAR',
    ],
    ['registers not asked yet', {}, { fatos: null }, 'cnpj', 'informacao', 'ENTIDADE_SEM_FATOS'],
    ['registers not asked yet', {}, { fatos: null }, 'email', 'informacao', 'EMAIL_SEM_FATOS'],
    [
      'e-mail of a department',
      { email: 'a@saude.SerraDoExemplo.mg.gov.br' },
      {},
      'email',
      'confere',
      'EMAIL_DA_ENTIDADE',
    ],
    [
      'e-mail that only ends alike',
      { email: 'a@naoserradoexemplo.mg.gov.br' },
      {},
      'email',
      'aviso',
      'EMAIL_DE_OUTRO_DOMINIO',
    ],
    ['personal e-mail', { email: 'ana@gmail.com' }, {}, 'email', 'aviso', 'EMAIL_PESSOAL'],
    [
      'personal e-mail of an entity that has no other',
      { email: 'osc@gmail.com' },
      { fatos: fatos({ dominioDeEmail: 'gmail.com' }) },
      'email',
      'aviso',
      'EMAIL_PESSOAL',
    ],
    ['e-mail of another person', {}, { mesmoEmail: [outro()] }, 'email', 'divergencia', 'EMAIL_REPETIDO'],
    ['e-mail from the CAGEC (BR-03)', { email: undefined }, {}, 'email', 'confere', 'EMAIL_DO_CAGEC'],
    [
      'mobile of São Paulo',
      { telefoneCelular: '11988887777' },
      {},
      'telefoneCelular',
      'aviso',
      'TELEFONE_DE_OUTRO_ESTADO',
    ],
    ['no telephone', { telefoneFixo: '3633330000' }, {}, 'telefoneFixo', 'divergencia', 'TELEFONE_DIVERGE'],
    ['an earlier request here', {}, { mesmoCpf: [outro()] }, 'vinculos', 'aviso', 'VINCULO_PEDIDO_ANTERIOR'],
    [
      'a later request here',
      {},
      { mesmoCpf: [outro({ criadoEm: '2027-01-01T00:00:00.000Z' })] },
      'vinculos',
      'confere',
      'VINCULO_NENHUM',
    ],
    [
      'already a user here, which weighs more than anything elsewhere',
      {},
      {
        mesmoCpf: [
          outro({ cnpj: OUTRO_CNPJ, situacaoCadastral: 'ANALISE' }),
          outro({ situacaoCadastral: 'APROVADO' }),
        ],
      },
      'vinculos',
      'divergencia',
      'VINCULO_JA_USUARIO',
    ],
    [
      'a request in another entity',
      {},
      { mesmoCpf: [outro({ cnpj: OUTRO_CNPJ, situacaoCadastral: 'ANALISE' })] },
      'vinculos',
      'aviso',
      'VINCULO_EM_OUTRA_ENTIDADE',
    ],
    [
      'one refused in another entity',
      {},
      { mesmoCpf: [outro({ cnpj: OUTRO_CNPJ })] },
      'vinculos',
      'confere',
      'VINCULO_NENHUM',
    ],
    [
      'no signature asked',
      { solicitaAssinatura: false },
      {},
      'assinatura',
      'informacao',
      'ASSINATURA_NAO_SOLICITADA',
    ],
  ])('%s', (_caso, pedido, contexto, campo, resultado, codigo) => {
    const { email, ...mais } = pedido;
    const p = pedidoDe(1, { ...mais, ...(email === undefined ? {} : { email }) });
    if ('email' in pedido && email === undefined) delete p.email;
    const itens = conferir(p, { fatos: fatos(), mesmoCpf: [], mesmoEmail: [], ...contexto });
    const achado = itens.find((i) => i.campo === campo);
    expect([achado?.resultado, achado?.codigo]).toEqual([resultado, codigo]);
    expect(itens.every((i) => textoDaConferencia(i).trim() !== '')).toBe(true);
  });

  it('count the two telephones as one, and what is worst is told', () => {
    const itens = conferido({ telefoneCelular: '11988887777', telefoneFixo: '1133330000' });
    expect(resumir(itens)).toEqual({ conferem: 4, de: 5, avisos: 2, divergencias: 0 });
    expect(textoDoResumo(resumir(itens))).toBe('2 avisos');
    expect(textoDoResumo({ conferem: 2, de: 5, avisos: 2, divergencias: 1 })).toBe('1 divergência');
  });
});
