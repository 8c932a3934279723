import { describe, expect, it, onTestFinished } from 'vitest';
import { fail, ok } from '../../../contract/result.ts';
import { criarRepresentantes } from '../../../server/acesso/representante.ts';
import { acasoDoSistema } from '../../../server/portas.ts';
import type { Registro } from '../../../server/registro/registro.ts';
import { abrirArmazem } from '../../../server/storage/abrir.ts';
import { CAIO, HELENA, noBanco, RelogioDeTeste, SERRA, servidorDeTeste } from './apoio.ts';

/** The sample data, and a registry that counts its questions and names whom the test wants. */
async function cenario() {
  const { pasta, fechar } = await servidorDeTeste();
  await fechar();
  const aberto = await abrirArmazem({ pasta, acaso: acasoDoSistema, esperaMs: 500, novaEpoca: false });
  if (!aberto.ok) throw new Error(aberto.error);
  const { banco } = aberto.value;
  onTestFinished(() => banco.destroy());
  const mundo = { perguntas: 0, responde: true, representante: HELENA };
  const relogio = new RelogioDeTeste();
  const registro: Registro = {
    consultar: (cnpj) => {
      mundo.perguntas += 1;
      if (!mundo.responde) return Promise.resolve(fail('indisponivel'));
      const representanteLegal = {
        cpf: mundo.representante,
        nomeCompleto: 'Pessoa do CAGEC',
        email: 'pessoa@serradoexemplo.mg.gov.br',
        atualizado: true,
      };
      const entidade = {
        cnpj,
        razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
        tipo: 'ADMINISTRACAO_MUNICIPAL' as const,
        municipio: 'Serra do Exemplo',
        uf: 'MG' as const,
        regularidade: { cagec: 'REGULAR' as const, siafi: 'NORMAL' as const },
        representanteLegal,
      };
      return Promise.resolve(ok({ entidade, consultadoEm: relogio.agora() }));
    },
  };
  const representantes = criarRepresentantes({
    banco,
    registro,
    relogio,
    acaso: acasoDoSistema,
    semTransporte: true,
  });
  const conferir = async (cpf = HELENA) => {
    const r = await representantes.conferir(SERRA, cpf);
    return r.ok ? 'ok' : r.error.problema;
  };
  return { pasta, mundo, relogio, conferir };
}

describe('conferir o representante legal no CAGEC', () => {
  it('duzentas perguntas ao mesmo tempo são uma; um minuto depois, outra', async () => {
    const { mundo, relogio, conferir } = await cenario();
    const vistas = await Promise.all(Array.from({ length: 200 }, () => conferir()));
    expect([new Set(vistas), mundo.perguntas]).toEqual([new Set(['ok']), 1]);
    relogio.avancar(59_999);
    await conferir();
    expect(mundo.perguntas).toBe(1);
    relogio.avancar(1);
    await conferir();
    expect(mundo.perguntas).toBe(2);
  });

  it('fora do ar é indisponível, sem mudar nada, e pergunta-se de novo logo', async () => {
    const { pasta, mundo, conferir } = await cenario();
    mundo.responde = false;
    expect(await conferir()).toBe('indisponivel');
    mundo.responde = true;
    expect(await conferir()).toBe('ok');
    expect(perfisDeHelena(pasta)).toBe('["RESPONSAVEL_LEGAL"]');
  });

  it('outra pessoa no CAGEC: o antigo perde o perfil antes de ouvir que foi substituído, uma vez só', async () => {
    const { pasta, mundo, conferir } = await cenario();
    mundo.representante = CAIO;
    const vistas = await Promise.all(Array.from({ length: 10 }, () => conferir()));
    expect(new Set(vistas)).toEqual(new Set(['representante-substituido']));
    expect(perfisDeHelena(pasta)).toBe('[]');
    const trocas = `select count(*) from auditoria where acao = 'representante.substituir'`;
    expect(noBanco(pasta, (b) => b.prepare(trocas).pluck().get())).toBe(1);
  });
});

const perfisDeHelena = (pasta: string): unknown =>
  noBanco(pasta, (b) => b.prepare('select perfis from vinculos where cpf = ?').pluck().get(HELENA));
