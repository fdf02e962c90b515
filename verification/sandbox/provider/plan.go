package main

import "github.com/zclconf/go-cty/cty"

// planned is the state that a change leads to: what the configuration leaves to the vendor and the vendor has not said yet is
// unknown. `prior` is null for what is new.
func (b block) planned(proposed, prior cty.Value) cty.Value {
	if proposed.IsNull() || !proposed.IsKnown() {
		return proposed
	}
	values := plannedAttributes(b.Attributes, proposed, prior)
	for name, nested := range b.BlockTypes {
		values[name] = eachElement(nested.NestingMode, values[name], attributeOf(prior, name), nested.Block.planned)
	}
	return cty.ObjectVal(values)
}

func plannedAttributes(attributes map[string]attribute, proposed, prior cty.Value) map[string]cty.Value {
	values := proposed.AsValueMap()
	for name, one := range attributes {
		switch {
		case one.WriteOnly:
			values[name] = cty.NullVal(values[name].Type())
		case one.Computed && values[name].IsNull() && prior.IsNull():
			values[name] = cty.UnknownVal(values[name].Type())
		case one.NestedType != nil:
			values[name] = eachElement(one.NestedType.NestingMode, values[name], attributeOf(prior, name), one.NestedType.planned)
		}
	}
	return values
}

func (n nestedAttributes) planned(proposed, prior cty.Value) cty.Value {
	if proposed.IsNull() || !proposed.IsKnown() {
		return proposed
	}
	return cty.ObjectVal(plannedAttributes(n.Attributes, proposed, prior))
}

type planElement func(proposed, prior cty.Value) cty.Value

// eachElement plans the objects in a collection, each with what was in its place before.
func eachElement(nestingMode string, proposed, prior cty.Value, plan planElement) cty.Value {
	if proposed.IsNull() || !proposed.IsKnown() {
		return proposed
	}
	if nestingMode == "single" || nestingMode == "group" {
		return plan(proposed, prior)
	}
	if proposed.LengthInt() == 0 {
		return proposed
	}
	if nestingMode == "map" {
		values := proposed.AsValueMap()
		for key, element := range values {
			values[key] = plan(element, elementAt(prior, cty.StringVal(key), element.Type()))
		}
		return cty.MapVal(values)
	}
	values := proposed.AsValueSlice()
	for index, element := range values {
		if nestingMode == "set" {
			// Elements of a set have no place: what is equal to one of before is that one.
			values[index] = plan(element, sameElement(prior, element))
		} else {
			values[index] = plan(element, elementAt(prior, cty.NumberIntVal(int64(index)), element.Type()))
		}
	}
	if nestingMode == "set" {
		return cty.SetVal(values)
	}
	return cty.ListVal(values)
}

func attributeOf(object cty.Value, name string) cty.Value {
	if object.IsNull() {
		return cty.NullVal(cty.DynamicPseudoType)
	}
	return object.GetAttr(name)
}

func elementAt(collection, key cty.Value, of cty.Type) cty.Value {
	if collection.IsNull() || collection.HasIndex(key).False() {
		return cty.NullVal(of)
	}
	return collection.Index(key)
}

func sameElement(set, element cty.Value) cty.Value {
	if set.IsNull() || !element.IsWhollyKnown() || set.HasElement(element).False() {
		return cty.NullVal(element.Type())
	}
	return element
}
