import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { createServer } from '../../../server/app.ts';
import { registroDeLista } from '../../../server/registro/arquivo.ts';
import { relogioDoSistema } from '../../../server/portas.ts';
import { iniciarHospedeiro } from '../../support/hospedeiro.ts';
import { Palco } from '../../support/palco.ts';
import { apagarPasta, pastaNova } from '../../support/pasta.ts';
import { enviar, preparar } from '../../support/passos.ts';
import { CAIO, CONSORCIO, cpfDe, FORA_DO_CAGEC, HELENA, RITA, SERRA, VALE } from '../../support/pessoas.ts';
import { efeitosNoServidor } from '../../support/servidor.ts';

let palco: Palco;
beforeAll(async () => {
  palco = await Palco.abrir();
});
afterAll(() => palco.fechar());

/** A person of the sample data whose request waits already. */
const COM_PEDIDO = '70123450985';

describe('given what the backend knows of a CPF and a CNPJ', () => {
  test.each([
    { resultado: 'O2', cpf: cpfDe(1), cnpj: FORA_DO_CAGEC, codigo: 'ENTIDADE_NAO_ENCONTRADA' },
    { resultado: 'O3', cpf: cpfDe(2), cnpj: VALE, codigo: 'REPRESENTANTE_AUSENTE' },
    { resultado: 'O6', cpf: HELENA, cnpj: SERRA, codigo: 'JA_CADASTRADO' },
    { resultado: 'O8', cpf: COM_PEDIDO, cnpj: SERRA, codigo: 'PEDIDO_EM_ANDAMENTO' },
  ] as const)(
    'when the outcome is $resultado, then the person stays at CPF and CNPJ, and sending all the same stops with $codigo',
    async ({ resultado, cpf, cnpj, codigo }) => {
      const { h, servidor } = palco;
      const { id } = await preparar(h, cpf, { cnpj });
      const { verificacao, motivo, pedido } = await h.feito('cadastro.verificar', { id });
      expect(motivo).toBeNull();
      expect(verificacao?.resultado).toBe(resultado);
      expect(verificacao?.formulario).toBeUndefined();
      expect(verificacao?.preenchido).toBeUndefined();
      expect(pedido).toMatchObject({ estado: 'RASCUNHO', etapa: 2, verificacaoPendente: false });

      const parado = await enviar(h, pedido);
      expect(parado).toMatchObject({ estado: 'PRECISA_DE_VOCE', impedimento: { codigo } });
      expect(textoDoErro(parado.impedimento ?? { codigo, repetivel: false }).titulo).not.toBe('');
      expect(parado.campos).toEqual(pedido.campos);
      expect(efeitosNoServidor(servidor.pasta, id).pedidos).toBe(0);
    },
  );

  test.each([
    ['O4', CAIO, VALE, 'REPRESENTANTE_LEGAL'],
    ['O5', cpfDe(5), SERRA, 'USUARIO_EXTERNO'],
    ['O7', RITA, SERRA, 'USUARIO_EXTERNO'],
    ['O9', cpfDe(9), CONSORCIO, 'USUARIO_EXTERNO'],
  ] as const)(
    'when the outcome is %s, then the right form opens and the request goes through',
    async (...caso) => {
      const [resultado, cpf, cnpj, formulario] = caso;
      const { h, servidor } = palco;
      const { id } = await preparar(h, cpf, { cnpj });
      const { verificacao, pedido } = await h.feito('cadastro.verificar', { id });
      expect(verificacao).toMatchObject({ resultado, formulario });
      expect(pedido).toMatchObject({ formulario, etapa: 4, pendencias: 0 });
      const enviado = await enviar(h, pedido);
      expect(enviado.estado).toBe(formulario === 'REPRESENTANTE_LEGAL' ? 'APROVADO' : 'EM_ANALISE');
      expect(efeitosNoServidor(servidor.pasta, id).pedidos).toBe(1);
    },
  );

  test('when CPF or CNPJ have wrong digits (O1), then the backend’s refusal of the verification is told as it is', async () => {
    const { h } = palco;
    const { id } = await preparar(h, '52998224720');
    const { verificacao, motivo, pedido } = await h.feito('cadastro.verificar', { id });
    expect(verificacao).toBeNull();
    expect(motivo).toMatchObject({
      codigo: 'VALIDACAO',
      campos: [{ campo: 'cpf', codigo: 'DIGITO_VERIFICADOR' }],
    });
    expect(pedido).toMatchObject({ etapa: 2, verificacaoPendente: false });
  });

  test('when a pending request is corrected into another CNPJ, then the old outcome is void', async () => {
    const { h } = palco;
    const { id } = await preparar(h, cpfDe(21), { cnpj: FORA_DO_CAGEC });
    const { pedido } = await h.feito('cadastro.verificar', { id });
    expect(pedido.verificacao?.resposta.resultado).toBe('O2');
    const mudado = await h.feito('cadastro.salvar', {
      id,
      revisao: pedido.revisao,
      campos: { ...pedido.campos, cnpj: SERRA },
    });
    expect(mudado.verificacao).toBeNull();
    expect(mudado.razaoSocial).toBeNull();
  });
});

describe('given a representante legal whose CAGEC data are outdated and who is no user yet (O9)', () => {
  test('when he verifies and sends, then he is stopped, with his data kept', async () => {
    const pasta = pastaNova('sigcon-servidor');
    const registro = registroDeLista(
      [
        {
          cnpj: CONSORCIO,
          razaoSocial: 'Consórcio Intermunicipal do Vale Fictício',
          tipo: 'CONSORCIO_PUBLICO',
          municipio: 'Vale Fictício',
          uf: 'MG',
          regularidade: { cagec: 'REGULAR', siafi: 'NORMAL' },
          representanteLegal: {
            cpf: cpfDe(30),
            nomeCompleto: 'Ivo Antigo',
            email: 'ivo@consorcio.example',
            atualizado: false,
          },
        },
      ],
      relogioDoSistema,
    );
    const servidor = createServer({ dados: pasta, registro, diario: { write: () => undefined } });
    const atende = await servidor.listen();
    expect(atende.ok).toBe(true);
    const h = await iniciarHospedeiro({ api: servidor.url });
    onTestFinished(async () => {
      await h.parar();
      await servidor.close();
      [pasta, h.pasta].forEach(apagarPasta);
    });

    const { id } = await preparar(h, cpfDe(30), { cnpj: CONSORCIO });
    const { verificacao, pedido } = await h.feito('cadastro.verificar', { id });
    expect(verificacao).toMatchObject({ resultado: 'O9' });
    expect(verificacao?.formulario).toBeUndefined();
    const parado = await enviar(h, pedido);
    expect(parado).toMatchObject({
      estado: 'PRECISA_DE_VOCE',
      impedimento: { codigo: 'CAGEC_DESATUALIZADO' },
    });
    expect(parado.campos).toEqual(pedido.campos);
  });
});
