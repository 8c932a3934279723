import { describe, expect, it } from 'vitest';
import { euSchema, type Eu } from '../../../contract/domain/usuario.ts';
import { HELENA, LIA, OTAVIO, sessaoDe, servidorDeTeste } from './apoio.ts';

async function euDe(cpf: string, opcoes: Parameters<typeof servidorDeTeste>[0] = {}): Promise<Eu> {
  const servidor = await servidorDeTeste(opcoes);
  const { acesso } = sessaoDe(await servidor.entrar(cpf));
  return euSchema.parse((await servidor.eu(acesso)).corpo);
}

describe('GET /v1/eu', () => {
  it('a pessoa inteira, para quando não houver rede', async () => {
    expect(await euDe(HELENA)).toMatchObject({
      cpf: HELENA,
      nomeCompleto: 'Helena Prado',
      email: 'helena.prado@serradoexemplo.mg.gov.br',
      telefoneFixo: '3133330000',
      telefoneCelular: '31999990100',
      setorTrabalho: 'Gabinete',
      ultimoLoginEm: '2026-11-10T12:00:00.000Z',
    });
  });

  it('a assinatura do representante legal é aprovada por si; a dos outros, não (BR-15, BR-16)', async () => {
    expect((await euDe(OTAVIO)).assinatura).toEqual({ situacao: 'APROVADA' });
    expect((await euDe(LIA)).assinatura).toEqual({ situacao: 'NAO_SOLICITADA' });
  });

  it('Lia analisa assinaturas numa entidade que não está no CAGEC, conhecida pelo nome', async () => {
    expect((await euDe(LIA)).vinculos).toMatchObject([
      { razaoSocial: 'Secretaria de Estado de Exemplo', perfis: ['APROVADOR_ASSINATURA_ELETRONICA'] },
    ]);
  });

  it('os perfis que se podem dar, com o nome oficial', async () => {
    const { perfisAtribuiveis } = await euDe(HELENA);
    expect(perfisAtribuiveis.map((p) => [p.codigo, p.nome])).toEqual([
      ['CADASTRADOR', 'CADASTRADOR'],
      ['RESPONSAVEL_MONITORAMENTO_INSTRUMENTO', 'RESPONSÁVEL MONITORAMENTO DE INSTRUMENTO'],
      ['BENEFICIARIO_ENGENHEIRO', 'BENEFICIÁRIO - ENGENHEIRO'],
    ]);
    expect(perfisAtribuiveis.every((p) => p.descricao.length > 10)).toBe(true);
  });

  it('outros, se o servidor os oferece; RESPONSÁVEL LEGAL nunca (BR-11)', async () => {
    const perfis = ['CADASTRADOR', 'RESPONSAVEL_LEGAL', 'PERFIL_NOVO', 'CADASTRADOR'];
    const { perfisAtribuiveis } = await euDe(HELENA, { perfisAtribuiveis: perfis });
    expect(perfisAtribuiveis.map((p) => p.codigo)).toEqual(['CADASTRADOR', 'PERFIL_NOVO']);
  });
});
