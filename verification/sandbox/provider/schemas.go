package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// What `terraform providers schema -json` says of one provider.
type providerSchemas struct {
	Provider    schema            `json:"provider"`
	Resources   map[string]schema `json:"resource_schemas"`
	DataSources map[string]schema `json:"data_source_schemas"`
}

type schema struct {
	Version int64 `json:"version"`
	Block   block `json:"block"`
}

type block struct {
	Attributes map[string]attribute   `json:"attributes"`
	BlockTypes map[string]nestedBlock `json:"block_types"`
	Deprecated bool                   `json:"deprecated"`
}

type attribute struct {
	Type       json.RawMessage   `json:"type"`
	NestedType *nestedAttributes `json:"nested_type"`
	Required   bool              `json:"required"`
	Optional   bool              `json:"optional"`
	Computed   bool              `json:"computed"`
	Sensitive  bool              `json:"sensitive"`
	WriteOnly  bool              `json:"write_only"`
	Deprecated bool              `json:"deprecated"`
}

type nestedAttributes struct {
	Attributes  map[string]attribute `json:"attributes"`
	NestingMode string               `json:"nesting_mode"`
}

type nestedBlock struct {
	Block       block  `json:"block"`
	NestingMode string `json:"nesting_mode"`
	MinItems    int64  `json:"min_items"`
	MaxItems    int64  `json:"max_items"`
}

// readSchemas finds a provider by its name in a folder of schema files, with the source address that Terraform knows it by.
func readSchemas(folder, name string) (string, providerSchemas, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return "", providerSchemas{}, err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return "", providerSchemas{}, err
		}
		var content struct {
			Providers map[string]providerSchemas `json:"provider_schemas"`
		}
		if err := json.Unmarshal(text, &content); err != nil {
			return "", providerSchemas{}, fmt.Errorf("%s: %w", file, err)
		}
		for source, schemas := range content.Providers {
			if strings.HasSuffix(source, "/"+name) {
				return source, schemas, nil
			}
		}
	}
	return "", providerSchemas{}, fmt.Errorf("no schema of %q in the folder %q: set PROVIDER_SCHEMAS to the folder that holds it", name, folder)
}
