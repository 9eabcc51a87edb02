import express, { type RequestHandler } from 'express';

/** Parses a JSON body (and nothing else) of at most so many bytes; keys that could reach a prototype are refused (T13). */
export function jsonBody(bytes: number): RequestHandler {
  return express.json({ limit: bytes, type: 'application/json', strict: true, reviver: refusePrototypeKeys });
}

export function refusePrototypeKeys(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype')
    throw new SyntaxError(`the key ${key} is not accepted`);
  return value;
}
