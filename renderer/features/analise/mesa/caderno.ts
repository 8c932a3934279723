import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CodigoDeErro, Erro } from '../../../../contract/bridge/errors.ts';
import type { AnaliseLocal, Marca } from '../../../../contract/domain/analise.ts';
import type { Item } from '../../../../contract/domain/assinatura.ts';
import type { Result } from '../../../../contract/result.ts';

/** Longest time between a keystroke and the moment it is on its way to the disk. */
const ESPERA_MS = 250;
/** After a failure that passes (disk full…) the mark stays on the screen and is tried again. */
const NOVA_TENTATIVA_MS = 4000;

/** Trying again would only repeat the answer: the request is no longer to be marked here. */
const DEFINITIVOS: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'SITUACAO_NAO_PERMITE',
  'JA_ENFILEIRADO',
  'SOLICITACAO_NAO_ENCONTRADA',
  'PROIBIDO',
  'NAO_ANALISA',
  'SOMENTE_LEITURA',
]);

type Nota = { readonly marca: Marca; readonly gravada: boolean };

export type EstadoDoCaderno = {
  /** What is on the screen and not yet in the answers of main. */
  readonly notas: ReadonlyMap<Item, Nota>;
  readonly erro: Erro | null;
};

/**
 * The verdicts being prepared for one request. What is on the screen is the truth; saving follows behind: one save in
 * flight, the latest mark wins, and a failure that passes takes nothing off the screen.
 */
export class Caderno {
  readonly store: StoreApi<EstadoDoCaderno>;
  private readonly guardar: (marca: Marca) => Promise<Result<AnaliseLocal, Erro>>;
  private readonly aoGravar: (analise: AnaliseLocal) => void;
  private emCurso: Promise<void> | null = null;
  private falhou = false;
  private espera: ReturnType<typeof setTimeout> | undefined;

  constructor(
    guardar: (marca: Marca) => Promise<Result<AnaliseLocal, Erro>>,
    aoGravar: (analise: AnaliseLocal) => void,
  ) {
    this.guardar = guardar;
    this.aoGravar = aoGravar;
    this.store = createStore<EstadoDoCaderno>(() => ({ notas: new Map(), erro: null }));
  }

  get temAlgoPorGravar(): boolean {
    return this.porGravar().length > 0;
  }

  escrever(marca: Marca): void {
    this.anotar(marca.item, { marca, gravada: false });
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
    do {
      clearTimeout(this.espera);
      await this.umaVez();
    } while (this.temAlgoPorGravar && !this.falhou);
    return !this.temAlgoPorGravar;
  }

  private porGravar(): Nota[] {
    return [...this.store.getState().notas.values()].filter((nota) => !nota.gravada);
  }

  private umaVez(): Promise<void> {
    this.emCurso ??= this.passar().finally(() => {
      this.emCurso = null;
    });
    return this.emCurso;
  }

  /** Each mark that is not written now, once; what is written meanwhile has its own turn. */
  private async passar(): Promise<void> {
    this.falhou = false;
    for (const nota of this.porGravar()) {
      const resposta = await this.guardar(nota.marca);
      const ehAUltima = this.store.getState().notas.get(nota.marca.item) === nota;
      if (resposta.ok) {
        if (ehAUltima) this.anotar(nota.marca.item, { ...nota, gravada: true });
        this.store.setState({ erro: null });
        this.aoGravar(resposta.value);
        continue;
      }
      this.store.setState({ erro: resposta.error });
      if (!DEFINITIVOS.has(resposta.error.codigo)) {
        this.falhou = true;
        this.agendar(NOVA_TENTATIVA_MS);
        return;
      }
      if (ehAUltima) this.anotar(nota.marca.item, null);
    }
  }

  private anotar(item: Item, nota: Nota | null): void {
    const notas = new Map(this.store.getState().notas);
    if (nota === null) notas.delete(item);
    else notas.set(item, nota);
    this.store.setState({ notas });
  }

  private agendar(ms: number): void {
    clearTimeout(this.espera);
    this.espera = setTimeout(() => {
      // Behind a save that takes long, it waits for its turn.
      if (this.emCurso === null) void this.umaVez();
      else this.agendar(ms);
    }, ms);
  }
}
