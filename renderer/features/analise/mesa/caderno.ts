import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { AnaliseLocal, Marca } from '../../../../contract/domain/analise.ts';
import type { Item } from '../../../../contract/domain/assinatura.ts';
import { invoke } from '../../../bridge/client.ts';

/** Longest time between a keystroke and the moment it is on its way to the disk. */
const ESPERA_MS = 250;
/** After a failure that passes (disk full…) the mark stays on the screen and is tried again. */
const NOVA_TENTATIVA_MS = 4000;

type Nota = { readonly marca: Marca; readonly gravada: boolean };

export type EstadoDoCaderno = {
  /** What is on the screen and not yet in the answers of main. */
  readonly notas: ReadonlyMap<Item, Nota>;
  readonly erro: Erro | null;
};

/**
 * The verdicts being prepared for one request. What is on the screen is the truth; saving follows behind: one save in
 * flight, the latest mark wins, and a failure never takes anything off the screen.
 */
export class Caderno {
  readonly store: StoreApi<EstadoDoCaderno>;
  private readonly id: string;
  private readonly aoGravar: (analise: AnaliseLocal) => void;
  private emCurso: Promise<void> | null = null;
  private espera: number | null = null;

  constructor(id: string, aoGravar: (analise: AnaliseLocal) => void) {
    this.id = id;
    this.aoGravar = aoGravar;
    this.store = createStore<EstadoDoCaderno>(() => ({ notas: new Map(), erro: null }));
  }

  get temAlgoPorGravar(): boolean {
    return this.porGravar() !== undefined;
  }

  escrever(marca: Marca): void {
    const notas = new Map(this.store.getState().notas);
    notas.set(marca.item, { marca, gravada: false });
    this.store.setState({ notas });
    this.agendar(ESPERA_MS);
  }

  /** An answer of main is on the screen: what it holds already is forgotten here. */
  adotar(): void {
    const { notas } = this.store.getState();
    const restam = new Map([...notas].filter(([, nota]) => !nota.gravada));
    if (restam.size < notas.size) this.store.setState({ notas: restam });
  }

  /** Writes what is not written yet, now. True when all that is on the screen is on the disk. */
  async gravar(): Promise<boolean> {
    this.cancelarEspera();
    this.emCurso ??= this.gravarTudo().finally(() => {
      this.emCurso = null;
    });
    await this.emCurso;
    return !this.temAlgoPorGravar;
  }

  private porGravar(): Nota | undefined {
    return [...this.store.getState().notas.values()].find((nota) => !nota.gravada);
  }

  private async gravarTudo(): Promise<void> {
    for (let nota = this.porGravar(); nota !== undefined; nota = this.porGravar()) {
      const resposta = await invoke('analise.marcar', { id: this.id, ...nota.marca });
      if (!resposta.ok) {
        this.store.setState({ erro: resposta.error });
        if (resposta.error.repetivel) this.agendar(NOVA_TENTATIVA_MS);
        return;
      }
      const notas = new Map(this.store.getState().notas);
      // Meanwhile another one may have been made: that is still to be written.
      if (notas.get(nota.marca.item) === nota) notas.set(nota.marca.item, { ...nota, gravada: true });
      this.store.setState({ notas, erro: null });
      this.aoGravar(resposta.value);
    }
  }

  private agendar(ms: number): void {
    this.cancelarEspera();
    this.espera = window.setTimeout(() => void this.gravar(), ms);
  }

  private cancelarEspera(): void {
    if (this.espera !== null) window.clearTimeout(this.espera);
    this.espera = null;
  }
}
