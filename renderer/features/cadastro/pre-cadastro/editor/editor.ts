import { createStore, type StoreApi } from 'zustand/vanilla';
import { camposDiferentes, juntarPreenchimento, mesmosCampos } from './camposDoEditor.ts';
import { estadoInicial, type EditorState } from './editorState.ts';
import type { CodigoDeErro, Erro } from '../../../../../contract/bridge/errors.ts';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { nomeDeCampo, type Campos, type NomeDeCampo } from '../../../../../contract/domain/pre-cadastro.ts';
import type { Result } from '../../../../../contract/result.ts';
import { invoke } from '../../../../bridge/client.ts';

/** Longest time between a keystroke and the moment it is on its way to the disk. */
const ESPERA_MS = 150;
/** After a failure (disk full…) the text stays on the screen and is tried again. */
const NOVA_TENTATIVA_MS = 4000;

/** Trying again would only repeat the answer: the draft was discarded or sent from another window. */
const DEFINITIVOS: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'PEDIDO_NAO_ENCONTRADO',
  'JA_ENFILEIRADO',
  'JA_RECEBIDO',
  'SOMENTE_LEITURA',
]);

/** Answers may overtake each other; an older one never replaces a newer one. */
const ehAnterior = (a: Pedido, b: Pedido): boolean =>
  a.revisao < b.revisao || (a.revisao === b.revisao && a.atualizadoEm < b.atualizadoEm);

/**
 * One draft being edited. What is on the screen is the truth; saving follows behind: one save in flight, the
 * latest text wins, and a failure never takes anything off the screen.
 */
export class Editor {
  readonly store: StoreApi<EditorState>;
  private readonly aoCriar: (editor: Editor, pedido: Pedido) => void;
  private sujo = false;
  private emCurso: Promise<void> | null = null;
  private espera: number | null = null;
  private encerrado = false;

  constructor(pedido: Pedido | null, aoCriar: (editor: Editor, pedido: Pedido) => void) {
    this.store = createStore<EditorState>(() => estadoInicial(pedido));
    this.aoCriar = aoCriar;
  }

  private get estado(): EditorState {
    return this.store.getState();
  }

  /** Something on the screen is not on the disk yet. */
  get temAlgoPorGravar(): boolean {
    return this.sujo || this.emCurso !== null;
  }

  escrever(parcial: Partial<Campos>): void {
    const campos = { ...this.estado.campos, ...parcial };
    const mudou = camposDiferentes(campos, this.estado.campos);
    if (mudou.length === 0) return;
    const semResposta = mudou.some((c) => c === 'cpf' || c === 'cnpj') ? null : this.estado.semResposta;
    this.store.setState({
      campos,
      semResposta,
      alterados: new Set([...this.estado.alterados, ...mudou]),
    });
    this.sujo = true;
    this.agendar(ESPERA_MS);
  }

  /** Leaving a field: its error may be shown. One that was only passed by, empty, is left in peace. */
  visitar(...campos: NomeDeCampo[]): void {
    this.store.setState({ visitados: new Set([...this.estado.visitados, ...campos]) });
  }

  visitarTodos(): void {
    this.visitar(...nomeDeCampo.options);
  }

  /** "Enviar" with something still wrong: all errors are shown and the list of them takes the focus. */
  contarTentativa(campos: readonly NomeDeCampo[] = nomeDeCampo.options): void {
    this.visitar(...campos);
    this.store.setState({ tentativas: this.estado.tentativas + 1 });
  }

  esquecerTentativas(): void {
    this.store.setState({ tentativas: 0 });
  }

  /** Takes over what main knows now: an answer, another window's change, a verification that came late. */
  adotar(pedido: Pedido): void {
    const { pedido: atual, campos } = this.estado;
    if (atual !== null && ehAnterior(pedido, atual)) return;
    const mudouFora = atual === null || pedido.revisao > atual.revisao;
    // While something of ours is not saved, only the save itself may find out that another window was faster.
    if (mudouFora && this.temAlgoPorGravar) return;
    this.store.setState({
      campos: mudouFora ? pedido.campos : campos,
      ...(!this.temAlgoPorGravar && { salvamento: { situacao: 'salvo', em: pedido.atualizadoEm } }),
    });
    this.receber(pedido);
  }

  /** Writes what is not written yet, now. True when all that is on the screen is on the disk. */
  async gravar(): Promise<boolean> {
    do {
      this.cancelarEspera();
      this.emCurso ??= this.gravarTudo().finally(() => {
        this.emCurso = null;
      });
      await this.emCurso;
    } while (this.sujo && !this.encerrado && !this.parou);
    return !this.sujo;
  }

  /** The person chose between this window's version and the other one. */
  async resolverConflito(fica: 'esta' | 'outra'): Promise<void> {
    const { salvamento } = this.estado;
    if (salvamento.situacao !== 'conflito') return;
    const { outro } = salvamento;
    this.sujo = fica === 'esta';
    this.store.setState({
      pedido: outro,
      salvamento: { situacao: 'salvo', em: outro.atualizadoEm },
      ...(fica === 'outra' && { campos: outro.campos, alterados: new Set() }),
    });
    await this.gravar();
  }

  /** Asks the backend which outcome awaits this CPF and CNPJ. */
  async verificar(): Promise<void> {
    if (!(await this.gravar())) return;
    const id = this.estado.pedido?.id;
    if (id === undefined || this.estado.verificandoDesde !== null) return;
    this.store.setState({ verificandoDesde: Date.now(), semResposta: null });
    const resposta = await invoke('cadastro.verificar', { id });
    this.store.setState({ verificandoDesde: null });
    if (!resposta.ok) {
      this.store.setState({ semResposta: resposta.error });
      return;
    }
    this.adotar(resposta.value.pedido);
    this.store.setState({ semResposta: resposta.value.motivo });
  }

  /** Puts the request in the queue; main waits a moment for the backend's acknowledgement. */
  async enviar(): Promise<Erro | null> {
    if (!(await this.gravar())) return this.erroDaGravacao();
    const pedido = this.estado.pedido;
    if (pedido === null) return null;
    const resposta = await invoke('cadastro.enviar', { id: pedido.id, revisao: pedido.revisao });
    if (resposta.ok) {
      this.adotar(resposta.value);
      return null;
    }
    if (resposta.error.codigo === 'RASCUNHO_MUDOU') await this.compararComOutra(pedido);
    return resposta.error;
  }

  async excluir(): Promise<Result<unknown, Erro>> {
    this.cancelarEspera();
    this.sujo = false;
    const id = this.estado.pedido?.id;
    if (this.emCurso !== null) await this.emCurso;
    this.encerrado = true;
    if (id === undefined) return { ok: true, value: null };
    const resposta = await invoke('cadastro.descartar', { id });
    if (!resposta.ok) this.encerrado = false;
    return resposta;
  }

  /** Saving waits: for another try after a failure, or for the person's choice. */
  private get parou(): boolean {
    const { situacao } = this.estado.salvamento;
    return situacao === 'falhou' || situacao === 'conflito';
  }

  private erroDaGravacao(): Erro | null {
    const { salvamento } = this.estado;
    return salvamento.situacao === 'falhou' ? salvamento.erro : null;
  }

  private agendar(ms: number): void {
    if (this.encerrado) return;
    // The first keystroke starts the clock; the ones after it do not put the save off.
    this.espera ??= window.setTimeout(() => {
      this.espera = null;
      void this.gravar();
    }, ms);
  }

  private cancelarEspera(): void {
    if (this.espera !== null) window.clearTimeout(this.espera);
    this.espera = null;
  }

  private async gravarTudo(): Promise<void> {
    while (this.sujo && !this.encerrado && this.estado.salvamento.situacao !== 'conflito') {
      this.sujo = false;
      if (this.estado.salvamento.situacao !== 'falhou')
        this.store.setState({ salvamento: { situacao: 'salvando' } });
      const base = this.estado.pedido;
      const resposta = await this.gravarUmaVez(base, this.estado.campos);
      if (resposta.ok) this.gravado(resposta.value, base === null);
      else if (resposta.error.codigo === 'RASCUNHO_MUDOU' && base !== null) {
        this.sujo = true;
        await this.compararComOutra(base);
      } else if (resposta.error.codigo === 'JA_RECEBIDO' && base?.corrigindo === true) {
        await this.deixarACorrecao(base);
        return;
      } else {
        this.sujo = true;
        this.store.setState({ salvamento: { situacao: 'falhou', erro: resposta.error } });
        if (!DEFINITIVOS.has(resposta.error.codigo)) this.agendar(NOVA_TENTATIVA_MS);
        return;
      }
    }
  }

  private async gravarUmaVez(base: Pedido | null, campos: Campos): Promise<Result<Pedido, Erro>> {
    return base === null
      ? invoke('cadastro.criar', { cpf: campos.cpf, cnpj: campos.cnpj })
      : invoke('cadastro.salvar', { id: base.id, revisao: base.revisao, campos });
  }

  private gravado(pedido: Pedido, eNovo: boolean): void {
    this.store.setState({ salvamento: { situacao: 'salvo', em: pedido.atualizadoEm } });
    this.receber(pedido);
    if (eNovo) this.aoCriar(this, pedido);
  }

  private receber(pedido: Pedido): void {
    const novaResposta =
      pedido.verificacao !== null && pedido.verificacao.em !== this.estado.pedido?.verificacao?.em;
    // Back from the queue: what the backend said of the fields holds until they are touched again.
    const voltou = pedido.estado !== this.estado.pedido?.estado && pedido.impedimento !== null;
    this.store.setState({
      pedido,
      ...(novaResposta && { semResposta: null }),
      ...(voltou && pedido.estado !== 'RASCUNHO' && { alterados: new Set() }),
    });
  }

  /** The request was decided while it was corrected; main keeps what was typed apart, and this page is over. */
  private async deixarACorrecao({ id }: Pedido): Promise<void> {
    this.sujo = false;
    const resposta = await invoke('cadastro.abrir', { id });
    if (!resposta.ok) {
      this.store.setState({ salvamento: { situacao: 'falhou', erro: resposta.error } });
      return;
    }
    const { campos, atualizadoEm } = resposta.value;
    this.store.setState({ campos, salvamento: { situacao: 'salvo', em: atualizadoEm } });
    this.receber(resposta.value);
  }

  /** Another window saved first. Only a real difference is put before the person. */
  private async compararComOutra(base: Pedido): Promise<void> {
    const resposta = await invoke('cadastro.abrir', { id: base.id });
    if (!resposta.ok) {
      this.store.setState({ salvamento: { situacao: 'falhou', erro: resposta.error } });
      this.sujo = false;
      return;
    }
    const outro = resposta.value;
    const { campos } = this.estado;
    const juntos = mesmosCampos(outro.campos, campos)
      ? campos
      : juntarPreenchimento(base.campos, outro.campos, campos);
    if (juntos === null) this.store.setState({ salvamento: { situacao: 'conflito', outro } });
    else {
      this.store.setState({ campos: juntos });
      this.receber(outro);
    }
    this.sujo = !mesmosCampos(outro.campos, juntos ?? campos);
  }
}
