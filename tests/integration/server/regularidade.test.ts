import { describe, expect, it } from 'vitest';
import { fatosDaEntidadeSchema } from '../../../contract/domain/entidade.ts';
import { fail } from '../../../contract/result.ts';
import { CAMPO, desfecho, HELENA, OTAVIO, SERRA, servidorDeTeste, LIA } from './apoio.ts';
import { entrar } from './apoio-sessao.ts';

const rota = (cnpj: string): string => `/v1/entidades/${cnpj}/regularidade`;

describe('regularidade de uma entidade', () => {
  it('os fatos do CAGEC e do SIAFI-MG com a hora da consulta, e do e-mail só o domínio', async () => {
    const servidor = await servidorDeTeste();
    const resposta = await (await entrar(servidor, OTAVIO)).cru(rota(SERRA));
    expect(fatosDaEntidadeSchema.strict().parse(resposta.corpo)).toEqual({
      cnpj: SERRA,
      razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
      tipo: 'ADMINISTRACAO_MUNICIPAL',
      municipio: 'Serra do Exemplo',
      uf: 'MG',
      representanteLegal: { nomeCompleto: 'Helena Prado', atualizado: true },
      dominioDeEmail: 'serradoexemplo.mg.gov.br',
      regularidade: {
        cagec: 'REGULAR',
        cagecValidade: '2027-06-30',
        siafi: 'NORMAL',
        consultadoEm: '2026-11-10T12:00:00.000Z',
      },
    });
    expect(resposta.texto).not.toContain('@');
  });

  it('só a usuários ativos do CNPJ', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    expect(desfecho(await helena.cru(rota(CAMPO)))).toBe('403 proibido');
    expect(desfecho(await (await entrar(servidor, LIA)).cru(rota(SERRA)))).toBe('403 proibido');
    expect(desfecho(await helena.cru(rota('123')))).toBe('422 validacao');
    expect(desfecho(await servidor.cru(rota(SERRA)))).toBe('401 nao-autenticado');
  });

  it('entidade que não está no CAGEC: 404; registro fora do ar: 503', async () => {
    const servidor = await servidorDeTeste();
    expect(desfecho(await (await entrar(servidor, LIA)).cru(rota('01234567000195')))).toBe(
      '404 nao-encontrado',
    );
    const semRegistro = await servidorDeTeste({
      registro: { consultar: () => Promise.resolve(fail('indisponivel')) },
    });
    const helena = await entrar(semRegistro, HELENA);
    expect(desfecho(await helena.cru(rota(SERRA)))).toBe('503 indisponivel');
  });
});
