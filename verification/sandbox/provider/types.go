package main

import (
	"fmt"

	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// objectType is the type of the values that a block describes.
func (b block) objectType() (cty.Type, error) {
	types, err := attributeTypes(b.Attributes)
	if err != nil {
		return cty.NilType, err
	}
	for name, nested := range b.BlockTypes {
		element, err := nested.Block.objectType()
		if err == nil {
			types[name], err = collection(nested.NestingMode, element)
		}
		if err != nil {
			return cty.NilType, fmt.Errorf("%s: %w", name, err)
		}
	}
	return cty.Object(types), nil
}

func attributeTypes(attributes map[string]attribute) (map[string]cty.Type, error) {
	types := map[string]cty.Type{}
	for name, one := range attributes {
		attributeType, err := one.attributeType()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		types[name] = attributeType
	}
	return types, nil
}

func (a attribute) attributeType() (cty.Type, error) {
	if a.NestedType == nil {
		return ctyjson.UnmarshalType(a.Type)
	}
	types, err := attributeTypes(a.NestedType.Attributes)
	if err != nil {
		return cty.NilType, err
	}
	return collection(a.NestedType.NestingMode, cty.Object(types))
}

func collection(nestingMode string, element cty.Type) (cty.Type, error) {
	switch nestingMode {
	case "single", "group":
		return element, nil
	case "list":
		return cty.List(element), nil
	case "set":
		return cty.Set(element), nil
	case "map":
		return cty.Map(element), nil
	}
	return cty.NilType, fmt.Errorf("nesting mode %q is unknown", nestingMode)
}
