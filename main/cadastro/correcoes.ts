import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { EstadoDoPedido, Pedido } from '../../contract/domain/pedido.ts';
import { prepararEnvio, type Campos, type PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import { separarTelefone } from '../../contract/domain/telefone.ts';
import type { Formulario } from '../../contract/domain/verificacao.ts';
import type { Result } from '../../contract/result.ts';
import type { Banco } from '../storage/sqlite.ts';
import type { Fila } from '../sync/fila.ts';
import { ESTADO_DA_SITUACAO, type Linha } from './linha.ts';

/** What `criarPedidos` lends: each method below is one of its transactions. */
export type Pecas = {
  readonly banco: Banco;
  readonly fila: Fila;
  readonly mudar: (id: string, f: (linha: Linha) => Erro | null) => Result<Pedido, Erro>;
  readonly mudarEstado: (id: string, estado: EstadoDoPedido, agora: number, impedimento: Erro | null) => void;
  readonly guardarRecebido: (p: PreCadastro, agora: number) => void;
  readonly confirmarOperacao: (id: string, agora: number) => void;
  readonly indexar: (id: string) => void;
};

/**
 * The correction of a returned request (domain.md §10.1). The request stays what it is for the State, with protocol and
 * version; `enviados` keeps what was sent for as long as `campos` are being corrected, and tells that they are.
 */
export function criarCorrecoes({
  banco,
  fila,
  mudar,
  mudarEstado,
  guardarRecebido,
  confirmarOperacao,
  indexar,
}: Pecas) {
  const tirarOperacao = banco.prepare<[string]>('DELETE FROM operacao WHERE id = ?');
  const tirarParadas = banco.prepare<[string]>(`DELETE FROM operacao WHERE alvo = ? AND estado = 'PARADA'`);
  const trocarCampos = banco.prepare<[string, string | null, string]>(
    'UPDATE pedido SET campos = ?, enviados = NULL, nao_enviada = ? WHERE id = ?',
  );

  /** The newest operation of a queued correction; what is pushed again of earlier rounds has no say in the open one. */
  const ehDaVez = (linha: Linha, operacao: string): boolean =>
    linha.enviados === null || (linha.estado === 'NA_FILA' && fila.doAlvo(linha.id)?.id === operacao);

  /** The request went on without the correction: its text is kept to be read, the fields are again what the State has. */
  const encerrar = (linha: Linha, p: PreCadastro, agora: number): void => {
    const doEstado = linha.enviados ?? camposDe(p);
    const mudou = !mesmosDados(linha.campos, doEstado, linha.formulario);
    trocarCampos.run(
      JSON.stringify(doEstado),
      mudou ? JSON.stringify(linha.campos) : jsonOuNull(linha.nao_enviada),
      p.id,
    );
    guardarRecebido(p, agora);
    mudarEstado(p.id, ESTADO_DA_SITUACAO[p.situacaoCadastral], agora, null);
    indexar(p.id);
  };

  /** Still returned, but not as the person saw it: nothing is re-based, the next `enviar` has to be of a new revisão. */
  const mostrarVersao = (linha: Linha, p: PreCadastro, agora: number): void => {
    const nova = p.versao !== linha.recebido?.versao;
    guardarRecebido(p, agora);
    if (nova) banco.prepare('UPDATE pedido SET revisao = revisao + 1 WHERE id = ?').run(p.id);
  };

  return {
    ehDaVez,

    /** News of a request that is being corrected. What may be at the backend already finds out by its own answer. */
    tomarVersao: (linha: Linha, p: PreCadastro, agora: number): void => {
      if (p.situacaoCadastral === 'DEVOLVIDO') return mostrarVersao(linha, p, agora);
      if (linha.estado === 'NA_FILA') {
        const operacao = fila.doAlvo(linha.id);
        if (operacao?.talvez_enviada === true) return guardarRecebido(p, agora);
        if (operacao !== null) tirarOperacao.run(operacao.id);
      }
      encerrar(linha, p, agora);
    },

    /** Gives the correction up: the request is returned, as it was. */
    desistir: (linha: Linha, agora: number): void => {
      if (linha.enviados === null) return;
      tirarParadas.run(linha.id);
      trocarCampos.run(JSON.stringify(linha.enviados), jsonOuNull(linha.nao_enviada), linha.id);
      mudarEstado(
        linha.id,
        ESTADO_DA_SITUACAO[linha.recebido?.situacaoCadastral ?? 'DEVOLVIDO'],
        agora,
        null,
      );
    },

    /** What was typed in the moment in which the correction ended belongs to the text that is kept. */
    guardarTextoTardio: (linha: Linha, revisao: number, campos: Campos): void => {
      if (linha.nao_enviada === null || linha.enviados !== null || revisao !== linha.revisao - 1) return;
      banco.prepare('UPDATE pedido SET nao_enviada = ? WHERE id = ?').run(JSON.stringify(campos), linha.id);
    },

    metodos: {
      /** A returned request becomes editable, filled in with what was sent. Asked for again, it stays as it is. */
      corrigir: (id: string, agora: number): Result<Pedido, Erro> =>
        mudar(id, (linha) => {
          if (linha.estado === 'NA_FILA') return erro('JA_ENFILEIRADO');
          if (linha.enviados !== null) return null;
          if (linha.estado !== 'DEVOLVIDO')
            return erro(linha.recebido === null ? 'NAO_RECEBIDO' : 'JA_RECEBIDO');
          banco.prepare('UPDATE pedido SET enviados = campos WHERE id = ?').run(id);
          mudarEstado(id, 'DEVOLVIDO', agora, null);
          return null;
        }),

      /** The backend has the correction: what was typed is now what was sent. */
      confirmarCorrecao: (
        operacao: string,
        envio: string,
        p: PreCadastro,
        agora: number,
      ): Result<Pedido, Erro> =>
        mudar(p.id, (linha) => {
          const daVez = ehDaVez(linha, operacao);
          confirmarOperacao(operacao, agora);
          if (!daVez) return null;
          banco
            .prepare('UPDATE pedido SET enviados = NULL, nao_enviada = NULL, envio = ? WHERE id = ?')
            .run(envio, p.id);
          guardarRecebido(p, agora);
          mudarEstado(p.id, ESTADO_DA_SITUACAO[p.situacaoCadastral], agora, null);
          indexar(p.id);
          return null;
        }),

      /** 412: the request is not the one that was seen. The present one is taken in; nothing is sent on its top. */
      conflitoDaCorrecao: (operacao: string, p: PreCadastro, agora: number): Result<Pedido, Erro> =>
        mudar(p.id, (linha) => {
          if (!ehDaVez(linha, operacao)) {
            confirmarOperacao(operacao, agora);
            return null;
          }
          tirarOperacao.run(operacao);
          if (linha.enviados === null || p.situacaoCadastral !== 'DEVOLVIDO') {
            encerrar(linha, p, agora);
            return null;
          }
          guardarRecebido(p, agora);
          mudarEstado(p.id, 'PRECISA_DE_VOCE', agora, erro('VERSAO_DESATUALIZADA'));
          return null;
        }),
    },
  };
}

const jsonOuNull = (campos: Campos | null): string | null =>
  campos === null ? null : JSON.stringify(campos);

/** Whether two texts would be sent as the same; where one cannot be sent yet, whether they are the same to the letter. */
function mesmosDados(a: Campos, b: Campos, form: Formulario): boolean {
  const [deA, deB] = [prepararEnvio(a, form), prepararEnvio(b, form)];
  return deA.ok && deB.ok
    ? JSON.stringify(deA.value) === JSON.stringify(deB.value)
    : JSON.stringify(a) === JSON.stringify(b);
}

/** What the backend has, as it would have been typed. */
const camposDe = (p: PreCadastro): Campos => {
  const [fixo, celular] = [separarTelefone(p.telefoneFixo), separarTelefone(p.telefoneCelular)];
  return {
    cpf: p.cpf,
    cnpj: p.cnpj,
    nomeCompleto: p.nomeCompleto,
    setorTrabalho: p.setorTrabalho,
    telefoneFixoDdd: fixo.ddd,
    telefoneFixoNumero: fixo.numero,
    telefoneCelularDdd: celular.ddd,
    telefoneCelularNumero: celular.numero,
    email: p.email ?? '',
    emailRepetido: p.email ?? '',
    solicitaAssinatura: p.solicitaAssinatura,
  };
};
