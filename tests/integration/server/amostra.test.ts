import { argon2Sync, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { avisoDeEmail } from '../../../contract/domain/email.ts';
import { preCadastroEnvioSchema } from '../../../contract/domain/pre-cadastro.ts';
import { registroDeLista } from '../../../server/registro/arquivo.ts';
import listaLocal from '../../../server/registro/local.json' with { type: 'json' };
import { PEDIDOS_DE_AMOSTRA } from '../../../server/amostra/pedidos.ts';
import { NADIA } from '../../../server/amostra/usuarios.ts';
import {
  comAcesso,
  contar,
  FORA_DO_CAGEC,
  HELENA,
  LIA,
  LIVRE,
  noBanco,
  OTAVIO,
  pastaNova,
  RelogioDeTeste,
  RITA,
  SERRA,
  servidorDeTeste,
} from './apoio.ts';
import { entrar, lerFeedInteiro } from './apoio-sessao.ts';

const linhas = (pasta: string, sql: string): unknown[] => noBanco(pasta, (b) => b.prepare(sql).all());
const textos = (pasta: string, sql: string): string[] =>
  noBanco(pasta, (b) => z.array(z.string()).parse(b.prepare(sql).pluck().all()));

describe('dados de amostra do ambiente local', () => {
  it('usuários ativos: três representantes, um deles também em Serra, e quem analisa assinaturas', async () => {
    const { pasta } = await servidorDeTeste({ dados: pastaNova() });
    expect(linhas(pasta, 'select cpf, cnpj, perfis, status from vinculos order by cnpj, cpf')).toEqual([
      { cpf: LIA, cnpj: FORA_DO_CAGEC, perfis: '["APROVADOR_ASSINATURA_ELETRONICA"]', status: 'ATIVO' },
      { cpf: OTAVIO, cnpj: SERRA, perfis: '["CADASTRADOR"]', status: 'ATIVO' },
      { cpf: HELENA, cnpj: SERRA, perfis: '["RESPONSAVEL_LEGAL"]', status: 'ATIVO' },
      { cpf: OTAVIO, cnpj: '90000001000129', perfis: '["RESPONSAVEL_LEGAL"]', status: 'ATIVO' },
      { cpf: NADIA.cpf, cnpj: '90000001000129', perfis: '["CADASTRADOR"]', status: 'ATIVO' },
      { cpf: RITA, cnpj: '90021382000122', perfis: '["RESPONSAVEL_LEGAL"]', status: 'ATIVO' },
    ]);
  });

  it.each([
    [HELENA, 'Serra2026'],
    [RITA, 'Campo2026'],
  ])('a senha de %s é conferida com Argon2id a partir do que está guardado', async (cpf, senha) => {
    const { pasta } = await servidorDeTeste({ dados: pastaNova() });
    const phc = textos(pasta, `select senha_phc from usuarios where cpf = '${cpf}'`)[0] ?? '';
    const [, algoritmo, versao, custo, sal = '', resumo] = phc.split('$');
    expect([algoritmo, versao, custo]).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
    const derivada = argon2Sync('argon2id', {
      message: senha,
      nonce: Buffer.from(sal, 'base64'),
      memory: 19_456,
      passes: 2,
      parallelism: 1,
      tagLength: 32,
    });
    expect(derivada.toString('base64').replace(/=+$/, '')).toBe(resumo);
  });

  it('doze pedidos em análise em Serra do Exemplo, de dias passados, uns com e-mail pessoal', async () => {
    const { pasta, relogio } = await servidorDeTeste({ dados: pastaNova() });
    const pedidos = linhas(pasta, 'select cnpj, situacao_cadastral, status, versao from pre_cadastros');
    const esperado = { cnpj: SERRA, situacao_cadastral: 'ANALISE', status: 'INATIVO', versao: 1 };
    expect(pedidos).toEqual(Array(12).fill(esperado));
    const datas = textos(pasta, 'select criado_em from pre_cadastros order by numero');
    expect(datas).toEqual([...datas].sort());
    expect(datas[0] ?? '').toMatch(/^2026-11-05/);
    expect(Date.parse(datas.at(-1) ?? '')).toBeLessThan(relogio.agora().getTime());
    expect(new Set(textos(pasta, 'select setor_trabalho from pre_cadastros')).size).toBeGreaterThan(8);
    const pessoais = textos(pasta, 'select email from pre_cadastros').filter((e) => avisoDeEmail(e) !== null);
    expect(pessoais).toHaveLength(2);
  });

  it('cada pedido da amostra passaria pela validação, e nenhum CPF é dos vetores de teste', () => {
    const vetores = [
      '11144477735',
      '12345678909',
      LIVRE,
      '00000000191',
      '98765432100',
      '10000000280',
      '24681357928',
      '01234567890',
    ];
    for (const { envio } of PEDIDOS_DE_AMOSTRA) {
      expect(preCadastroEnvioSchema.safeParse(envio).success).toBe(true);
      expect(vetores).not.toContain(envio.cpf);
    }
    expect(new Set(PEDIDOS_DE_AMOSTRA.map((p) => p.envio.cpf)).size).toBe(12);
  });

  it('os pedidos da amostra estão no feed e na auditoria como os outros; os usuários, no feed', async () => {
    const { pasta } = await servidorDeTeste({ dados: pastaNova() });
    const porTipo = 'select tipo, count(*) as quantos from feed group by tipo order by tipo';
    expect(linhas(pasta, porTipo)).toEqual([
      { tipo: 'pre-cadastro', quantos: 12 },
      { tipo: 'solicitacao-assinatura', quantos: 2 },
      { tipo: 'usuario', quantos: 6 },
    ]);
    expect(contar(pasta, `auditoria where acao = 'amostra.semear'`)).toBe(13);
  });

  it('uma solicitação de assinatura espera a análise, com arquivos que o servidor serve a quem analisa', async () => {
    const servidor = await servidorDeTeste({ dados: pastaNova() });
    const lia = await entrar(servidor, LIA);
    const itens = (await lerFeedInteiro(lia)).itens.filter((i) => i.tipo === 'solicitacao-assinatura');
    const s = itens.at(-1)?.dado;
    expect(s).toMatchObject({
      nomeCompleto: NADIA.nomeCompleto,
      situacao: 'EM_ANALISE',
      razaoSocial: 'Consórcio Intermunicipal do Vale Fictício',
    });
    const enviados = s?.documentos.filter((d) => d.sha256 !== undefined) ?? [];
    expect(enviados.map((d) => [d.item, d.tipo])).toEqual([
      [1, 'application/pdf'],
      [2, 'image/png'],
      [3, 'image/png'],
      [4, 'application/pdf'],
      [6, 'image/png'],
    ]);
    for (const { sha256 = '', tamanho } of enviados) {
      const resposta = await fetch(`${servidor.url}/v1/anexos/${sha256}`, { headers: comAcesso(lia.acesso) });
      const bytes = Buffer.from(await resposta.arrayBuffer());
      expect([resposta.status, bytes.length]).toEqual([200, tamanho]);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    await entrar(servidor, NADIA.cpf, NADIA.senha);
  });

  it('é posta uma vez só, e só no ambiente local', async () => {
    const um = await servidorDeTeste({ dados: pastaNova() });
    await um.fechar();
    noBanco(um.pasta, (b) => b.exec('delete from pre_cadastros'));
    const dois = await servidorDeTeste({ dados: um.pasta });
    expect(contar(dois.pasta, 'pre_cadastros')).toBe(0);
    const registro = registroDeLista(listaLocal, new RelogioDeTeste());
    const producao = await servidorDeTeste({ ambiente: 'producao', registro });
    expect([contar(producao.pasta, 'usuarios'), contar(producao.pasta, 'pre_cadastros')]).toEqual([0, 0]);
  });
});
