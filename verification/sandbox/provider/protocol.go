package main

import (
	"sort"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
	"github.com/zclconf/go-cty/cty/msgpack"
)

// inProtocol is a schema as Terraform's plugin protocol says it.
func (s schema) inProtocol() (*tfprotov6.Schema, error) {
	block, err := s.Block.inProtocol()
	return &tfprotov6.Schema{Version: s.Version, Block: block}, err
}

func (b block) inProtocol() (*tfprotov6.SchemaBlock, error) {
	attributes, err := attributesInProtocol(b.Attributes)
	if err != nil {
		return nil, err
	}
	said := &tfprotov6.SchemaBlock{Attributes: attributes, Deprecated: b.Deprecated}
	for _, name := range sortedKeys(b.BlockTypes) {
		nested := b.BlockTypes[name]
		inner, err := nested.Block.inProtocol()
		if err != nil {
			return nil, err
		}
		said.BlockTypes = append(said.BlockTypes, &tfprotov6.SchemaNestedBlock{
			TypeName: name,
			Block:    inner,
			Nesting:  blockNesting[nested.NestingMode],
			MinItems: nested.MinItems,
			MaxItems: nested.MaxItems,
		})
	}
	return said, nil
}

func attributesInProtocol(attributes map[string]attribute) ([]*tfprotov6.SchemaAttribute, error) {
	var said []*tfprotov6.SchemaAttribute
	for _, name := range sortedKeys(attributes) {
		one := attributes[name]
		in := &tfprotov6.SchemaAttribute{
			Name:       name,
			Required:   one.Required,
			Optional:   one.Optional,
			Computed:   one.Computed,
			Sensitive:  one.Sensitive,
			WriteOnly:  one.WriteOnly,
			Deprecated: one.Deprecated,
		}
		var err error
		if one.NestedType == nil {
			in.Type, err = tftypes.ParseJSONType(one.Type) //nolint:staticcheck // The only reader of types in JSON.
		} else {
			in.NestedType = &tfprotov6.SchemaObject{Nesting: attributeNesting[one.NestedType.NestingMode]}
			in.NestedType.Attributes, err = attributesInProtocol(one.NestedType.Attributes)
		}
		if err != nil {
			return nil, err
		}
		said = append(said, in)
	}
	return said, nil
}

var blockNesting = map[string]tfprotov6.SchemaNestedBlockNestingMode{
	"single": tfprotov6.SchemaNestedBlockNestingModeSingle,
	"group":  tfprotov6.SchemaNestedBlockNestingModeGroup,
	"list":   tfprotov6.SchemaNestedBlockNestingModeList,
	"set":    tfprotov6.SchemaNestedBlockNestingModeSet,
	"map":    tfprotov6.SchemaNestedBlockNestingModeMap,
}

var attributeNesting = map[string]tfprotov6.SchemaObjectNestingMode{
	"single": tfprotov6.SchemaObjectNestingModeSingle,
	"list":   tfprotov6.SchemaObjectNestingModeList,
	"set":    tfprotov6.SchemaObjectNestingModeSet,
	"map":    tfprotov6.SchemaObjectNestingModeMap,
}

// decode reads a value that Terraform sent.
func decode(value *tfprotov6.DynamicValue, of cty.Type) (cty.Value, error) {
	if value == nil {
		return cty.NullVal(of), nil
	}
	if len(value.JSON) > 0 {
		return ctyjson.Unmarshal(value.JSON, of)
	}
	return msgpack.Unmarshal(value.MsgPack, of)
}

// encode writes a value for Terraform.
func encode(value cty.Value, of cty.Type) (*tfprotov6.DynamicValue, error) {
	packed, err := msgpack.Marshal(value, of)
	return &tfprotov6.DynamicValue{MsgPack: packed}, err
}

func sortedKeys[V any](of map[string]V) []string {
	keys := make([]string, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
