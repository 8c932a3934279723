import { describe, expect, it } from 'vitest';
import {
  camposDaMudanca,
  camposDe,
  mudancaDe,
  validar,
} from '../../../renderer/features/acesso/usuarios/gestao/rascunho.ts';
import { filtrosCom } from '../../../renderer/features/acesso/usuarios/lista/useUsuarios.ts';
import { palavrasDaAlteracao, seloDoPendente } from '../../../renderer/features/acesso/usuarios/palavras.ts';
import { EM, usuario } from '../main/usuarios-apoio.ts';

const dado = usuario(1);
const campos = (mais: Parameters<typeof camposDe>[1] = null) => camposDe(dado, mais);
const com = (novos: Partial<ReturnType<typeof campos>>) => campos({ versao: 1, campos: novos });

describe('the form of Gestão do Usuário', () => {
  it('changes nothing as long as nothing is typed, and accepts whatever the SIGCON has', () => {
    expect(mudancaDe(dado, campos())).toEqual({});
    const antigo = usuario(1, { telefoneFixo: '', setorTrabalho: '', email: 'sem-arroba' });
    expect(mudancaDe(antigo, camposDe(antigo, null))).toEqual({});
    expect(validar(antigo, camposDe(antigo, null))).toEqual({});
  });

  it('sends only what was changed, as it travels', () => {
    const novos = com({
      setorTrabalho: '  Obras  Públicas ',
      telefoneCelular: { ddd: '31', numero: '97777-6666' },
      perfis: ['CADASTRADOR'],
    });
    expect(mudancaDe(dado, novos)).toEqual({
      setorTrabalho: 'Obras Públicas',
      telefoneCelular: '31977776666',
    });
  });

  it('takes the same profiles in another order for no change', () => {
    const dois = usuario(1, { perfis: ['A', 'B'] });
    expect(mudancaDe(dois, camposDe(dois, { versao: 1, campos: { perfis: ['B', 'A'] } }))).toEqual({});
  });

  it.each([
    [{ perfis: [] }, 'perfis', 'OBRIGATORIO'],
    [{ email: 'novo@serra.mg.gov.br', emailRepetido: '' }, 'emailRepetido', 'OBRIGATORIO'],
    [
      { email: 'novo@serra.mg.gov.br', emailRepetido: 'nova@serra.mg.gov.br' },
      'emailRepetido',
      'EMAIL_DIFERENTE',
    ],
    [{ email: 'novo@', emailRepetido: 'novo@' }, 'email', 'EMAIL_FORMATO'],
    [{ setorTrabalho: '<b>' }, 'setorTrabalho', 'CARACTERE_INVALIDO'],
    [{ telefoneFixo: { ddd: '00', numero: '33330000' } }, 'telefoneFixo', 'DDD_INEXISTENTE'],
    [{ telefoneCelular: { ddd: '31', numero: '88887777' } }, 'telefoneCelular', 'CELULAR_FALTA_NOVE'],
  ] as const)('%j is not accepted', (novos, campo, codigo) => {
    expect(validar(dado, com(novos))[campo]?.codigo).toBe(codigo);
  });

  it('asks for the repetition of a new address only (BR-05)', () => {
    expect(validar(dado, com({ email: dado.email.toUpperCase() }))).toEqual({});
  });

  it('shows a change that waits as it was made, and gives the same change back', () => {
    const mudanca = {
      status: 'INATIVO',
      email: 'x@y.br',
      telefoneFixo: '3132221111',
      perfis: ['B'],
    } as const;
    expect(mudancaDe(dado, com(camposDaMudanca({ ...mudanca, perfis: [...mudanca.perfis] })))).toEqual(
      mudanca,
    );
  });
});

describe('the one line of search', () => {
  it.each([
    ['ana lima', { nome: 'ana lima' }],
    ['***.982.247-**', { cpf: '***.982.247-**' }],
    ['529 982', { cpf: '529982' }],
    ['ana@', { email: 'ana@' }],
    ['  ', {}],
  ])('“%s” goes to the filter that it looks like', (busca, filtros) => {
    expect(filtrosCom(busca, {})).toEqual(filtros);
  });

  it('and a filter of its own must both fit', () => {
    expect(filtrosCom('lima', { nome: 'ana', status: 'ATIVO' })).toEqual({
      nome: 'ana lima',
      status: 'ATIVO',
    });
  });
});

describe('words', () => {
  it('tell an entry of the history by names, not codes', () => {
    const alteracao = {
      em: EM,
      evento: 'PERFIS',
      por: 'Helena Prado',
      de: 'CADASTRADOR',
      para: 'CADASTRADOR,BENEFICIARIO_ENGENHEIRO',
    } as const;
    expect(palavrasDaAlteracao(alteracao, [])).toEqual({
      titulo: 'Perfis alterados',
      texto: 'de CADASTRADOR para CADASTRADOR, BENEFICIÁRIO - ENGENHEIRO, por Helena Prado',
    });
    expect(palavrasDaAlteracao({ em: EM, evento: 'SENHA_CRIADA' }, []).texto).toBe('');
  });

  it('mark as local only what waits on this computer', () => {
    const pendente = { tipo: 'alterar', mudanca: {}, em: EM, motivo: null, talvezEnviada: false } as const;
    expect(seloDoPendente({ ...pendente, estado: 'NA_FILA' }).tom).toBe('local');
    expect(seloDoPendente({ ...pendente, estado: 'CONFLITO' }).tom).toBe('warn');
    expect(seloDoPendente({ ...pendente, estado: 'RECUSADA' }).tom).toBe('danger');
  });
});
