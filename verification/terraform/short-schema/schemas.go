package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"google.golang.org/protobuf/encoding/protowire"
)

// schemas answers the call for the schemas.
type schemas struct {
	// types is the file of the names of resource types and data sources, one on each line; empty for all.
	types string
	// folder keeps the short answer.
	folder string
}

// The fields of the answer that have a schema for each name (Terraform's tfplugin5.proto, GetProviderSchema.Response).
var byName = map[protowire.Number]bool{
	2: true, // resource_schemas
	3: true, // data_source_schemas
	7: true, // functions
	8: true, // ephemeral_resource_schemas
}

// short returns the answer with the named types alone. all asks the real provider.
func (s schemas) short(all func() ([]byte, error)) ([]byte, error) {
	if s.types == "" {
		return all()
	}
	file := filepath.Join(s.folder, "aws-schemas")
	if kept, err := os.ReadFile(file); err == nil {
		return kept, nil
	}
	names, err := os.ReadFile(s.types)
	if err != nil {
		return nil, err
	}
	answer, err := all()
	if err != nil {
		return nil, err
	}
	wanted := map[string]bool{}
	for _, name := range strings.Fields(string(names)) {
		wanted[name] = true
	}
	short, err := shorten(answer, wanted)
	if err != nil {
		return nil, err
	}
	return short, writeWhole(file, short)
}

// shorten returns the answer without the schemas whose names are not wanted.
func shorten(answer []byte, wanted map[string]bool) ([]byte, error) {
	var short []byte
	for len(answer) > 0 {
		number, kind, tag := protowire.ConsumeTag(answer)
		if tag < 0 {
			return nil, protowire.ParseError(tag)
		}
		value := protowire.ConsumeFieldValue(number, kind, answer[tag:])
		if value < 0 {
			return nil, protowire.ParseError(value)
		}
		field := answer[:tag+value]
		if !byName[number] || wanted[keyOf(answer[tag:tag+value])] {
			short = append(short, field...)
		}
		answer = answer[tag+value:]
	}
	return short, nil
}

// keyOf returns the key of a map's entry: its first field.
func keyOf(field []byte) string {
	entry, length := protowire.ConsumeBytes(field)
	number, kind, tag := protowire.ConsumeTag(entry)
	if length < 0 || tag < 0 || number != 1 || kind != protowire.BytesType {
		return ""
	}
	key, _ := protowire.ConsumeBytes(entry[tag:])
	return string(key)
}

// writeWhole writes a file that is complete as soon as it exists, although several commands write it at once.
func writeWhole(file string, content []byte) error {
	part := fmt.Sprintf("%s.%d", file, os.Getpid())
	if err := os.WriteFile(part, content, 0o600); err != nil {
		return err
	}
	return os.Rename(part, file)
}
