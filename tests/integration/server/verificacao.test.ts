import { describe, expect, it } from 'vitest';
import { verificacaoSchema, type Verificacao } from '../../../contract/domain/verificacao.ts';
import { ok } from '../../../contract/result.ts';
import type { Registro } from '../../../server/registro/registro.ts';
import {
  CAIO,
  CAMPO,
  CONSORCIO,
  desfecho,
  devolver,
  envio,
  envioDoRepresentante,
  FORA_DO_CAGEC,
  HELENA,
  LIVRE,
  novoId,
  OTAVIO,
  problema,
  SERRA,
  servidorDeTeste,
  VALE,
} from './apoio.ts';

const lida = (corpo: unknown): Verificacao => verificacaoSchema.parse(corpo);

describe('verificação de CPF e CNPJ (domain.md §3.1)', () => {
  it.each([
    ['O2', 'a entidade não está no CAGEC', LIVRE, FORA_DO_CAGEC, undefined],
    ['O3', 'o representante legal ainda não é usuário', LIVRE, VALE, undefined],
    ['O3', 'nem quem é usuário de outro CNPJ vem antes do representante', HELENA, VALE, undefined],
    ['O4', 'a pessoa é o representante legal no CAGEC', CAIO, VALE, 'REPRESENTANTE_LEGAL'],
    ['O5', 'outra pessoa, e o representante já é usuário', LIVRE, SERRA, 'USUARIO_EXTERNO'],
    ['O5', 'entidade irregular, com o representante em dia', LIVRE, CAMPO, 'USUARIO_EXTERNO'],
    ['O6', 'a pessoa já é usuária deste CNPJ', HELENA, SERRA, undefined],
    ['O7', 'a pessoa é usuária de outro CNPJ', HELENA, CAMPO, 'USUARIO_EXTERNO'],
    ['O9', 'o representante está desatualizado no CAGEC', LIVRE, CONSORCIO, 'USUARIO_EXTERNO'],
    ['O6', 'usuário antes de desatualizado', OTAVIO, CONSORCIO, undefined],
  ])('%s: %s', async (resultado, _quando, cpf, cnpj, formulario) => {
    const servidor = await servidorDeTeste();
    const resposta = await servidor.verificar(cpf, cnpj);
    expect(resposta.status).toBe(200);
    const { resultado: achado, formulario: form, entidade } = lida(resposta.corpo);
    expect({ achado, form }).toEqual({ achado: resultado, form: formulario });
    expect(entidade?.cnpj).toBe(resultado === 'O2' ? undefined : cnpj);
  });

  it('O8: há um pedido em análise, e continua havendo depois de devolvido', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    await servidor.criar(envio(), { id });
    expect(lida((await servidor.verificar(LIVRE, SERRA)).corpo).resultado).toBe('O8');
    devolver(servidor.pasta, id);
    expect(lida((await servidor.verificar(LIVRE, SERRA)).corpo).resultado).toBe('O8');
    expect(lida((await servidor.verificar(LIVRE, CAMPO)).corpo).resultado).toBe('O5');
  });

  it('O9 sem formulário: é o representante legal, mas o CAGEC está desatualizado', async () => {
    const registro = registroDeUmaEntidade({ atualizado: false });
    const servidor = await servidorDeTeste({ registro });
    const resposta = lida((await servidor.verificar(CAIO, VALE)).corpo);
    expect(resposta).toMatchObject({ resultado: 'O9', entidade: { cnpj: VALE } });
    expect(resposta).not.toHaveProperty('formulario');
    expect(resposta).not.toHaveProperty('preenchido');
  });

  it('depois que o representante legal entra, os outros podem pedir', async () => {
    const servidor = await servidorDeTeste();
    await servidor.criar(envioDoRepresentante());
    expect(lida((await servidor.verificar(LIVRE, VALE)).corpo).resultado).toBe('O5');
    expect(lida((await servidor.verificar(CAIO, VALE)).corpo).resultado).toBe('O6');
  });

  it('diz da entidade o que é público, com o nome do representante e a regularidade', async () => {
    const servidor = await servidorDeTeste();
    const { entidade } = lida((await servidor.verificar(LIVRE, CAMPO)).corpo);
    expect(entidade).toEqual({
      cnpj: CAMPO,
      razaoSocial: 'Prefeitura Municipal de Campo Fictício',
      tipo: 'ADMINISTRACAO_MUNICIPAL',
      municipio: 'Campo Fictício',
      uf: 'MG',
      representanteLegal: 'Rita Lemos',
      regularidade: { cagec: 'IRREGULAR', siafi: 'BLOQUEADA', consultadoEm: '2026-11-10T12:00:00.000Z' },
    });
  });

  it('não revela e-mail nem telefone, a não ser o preenchido do próprio representante', async () => {
    const servidor = await servidorDeTeste();
    for (const cnpj of [SERRA, VALE, CAMPO, CONSORCIO]) {
      const { texto } = await servidor.verificar(LIVRE, cnpj);
      expect(texto).not.toMatch(/@|telefone|email|"[0-9]{10,11}"/i);
      expect(texto).not.toContain('preenchido');
    }
    expect(lida((await servidor.verificar(CAIO, VALE)).corpo).preenchido).toEqual({
      nomeCompleto: 'Caio Duarte',
      telefoneFixo: '3834560000',
      emailMascarado: 'c•••@valedoexemplo.org.br',
    });
  });

  it('O1 não é desfecho do servidor: dígito errado é 422 com o campo', async () => {
    const servidor = await servidorDeTeste();
    const resposta = await servidor.verificar('11144477734', '12abc34501de35');
    expect(desfecho(resposta)).toBe('422 validacao');
    expect(problema(resposta).campos).toEqual([
      { campo: 'cpf', codigo: 'DIGITO_VERIFICADOR' },
      { campo: 'cnpj', codigo: 'CARACTERE_INVALIDO' },
    ]);
    const vazia = await servidor.cru('/v1/pre-cadastros/verificacao', { metodo: 'POST', corpo: {} });
    expect(problema(vazia).campos).toEqual([
      { campo: 'cpf', codigo: 'OBRIGATORIO' },
      { campo: 'cnpj', codigo: 'OBRIGATORIO' },
    ]);
  });

  it('registro fora do ar: 503 com Retry-After', async () => {
    const fora: Registro = { consultar: () => Promise.resolve({ ok: false, error: 'indisponivel' }) };
    const servidor = await servidorDeTeste({ registro: fora });
    const resposta = await servidor.verificar(LIVRE, SERRA);
    expect(desfecho(resposta)).toBe('503 indisponivel');
    expect(Number(resposta.cabecalhos.get('retry-after'))).toBeGreaterThan(0);
  });

  it('é limitada por endereço: a quarta pergunta de três por minuto espera', async () => {
    const servidor = await servidorDeTeste({ limiteDeVerificacao: 3 });
    for (let i = 0; i < 3; i++) expect((await servidor.verificar(LIVRE, SERRA)).status).toBe(200);
    const resposta = await servidor.verificar(LIVRE, SERRA);
    expect(desfecho(resposta)).toBe('429 limite-excedido');
    expect(Number(resposta.cabecalhos.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(resposta.cabecalhos.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await servidor.saude()).status).toBe(200);
  });
});

function registroDeUmaEntidade({ atualizado }: { atualizado: boolean }): Registro {
  return {
    consultar: (cnpj) =>
      Promise.resolve(
        ok({
          consultadoEm: new Date('2026-11-10T12:00:00Z'),
          entidade: {
            cnpj,
            razaoSocial: 'Instituto Vale do Exemplo',
            tipo: 'OSC',
            municipio: 'Vale do Exemplo',
            uf: 'MG',
            regularidade: { cagec: 'REGULAR', siafi: 'NORMAL' },
            representanteLegal: {
              cpf: CAIO,
              nomeCompleto: 'Caio Duarte',
              email: 'caio@valedoexemplo.org.br',
              atualizado,
            },
          },
        }),
      ),
  };
}
