import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AnalyticsContext } from '../../core/context.js';
import { contextOf } from '../../core/context-of.js';
import { addressOf, type AddressChange, type AddressPart } from './context-address.js';

/** Gives an element its part of the address, as long as it is on the page. */
export class AddressController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #part: AddressPart;
  #joined: AnalyticsContext | undefined;
  #key: string | undefined;
  #leave: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element, part: AddressPart) {
    this.#host = host;
    this.#part = part;
    host.addController(this);
  }

  /** Writes what the reader has just chosen. */
  changed(how: AddressChange): void {
    if (this.#joined) addressOf(this.#joined).changed(this.#part, how);
  }

  hostConnected() {
    this.#join();
  }

  /** The host may have been given another context, or another report. */
  hostUpdate() {
    if (this.#host.isConnected) this.#join();
  }

  hostDisconnected() {
    this.#leave?.();
    this.#leave = this.#joined = this.#key = undefined;
  }

  #join() {
    const context = contextOf(this.#host);
    const { key } = this.#part;
    if (context === this.#joined && key === this.#key) return;
    this.#leave?.();
    this.#joined = context;
    this.#key = key;
    this.#leave = addressOf(context).join(this.#part);
  }
}
