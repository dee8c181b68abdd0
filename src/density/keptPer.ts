/** The same function of two objects, which works out its value for each two of them once. */
export function keptPer<One extends object, Other extends object, Value>(
  workOut: (one: One, other: Other) => Value,
): (one: One, other: Other) => Value {
  const known = new WeakMap<One, WeakMap<Other, { readonly value: Value }>>();
  return (one, other) => {
    const ofOne = known.get(one) ?? new WeakMap<Other, { readonly value: Value }>();
    if (!known.has(one)) known.set(one, ofOne);
    const kept = ofOne.get(other) ?? { value: workOut(one, other) };
    if (!ofOne.has(other)) ofOne.set(other, kept);
    return kept.value;
  };
}
