package main

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// The provider's side of Terraform's plugin protocol, version 6. Terraform itself holds the configuration against the schema.
type provider struct {
	tfprotov6.ProviderServer // What is not written below is never called for a schema without it.

	schemas providerSchemas
	api     api
}

func (p *provider) GetMetadata(context.Context, *tfprotov6.GetMetadataRequest) (*tfprotov6.GetMetadataResponse, error) {
	said := &tfprotov6.GetMetadataResponse{ServerCapabilities: &tfprotov6.ServerCapabilities{GetProviderSchemaOptional: true}}
	for name := range p.schemas.Resources {
		said.Resources = append(said.Resources, tfprotov6.ResourceMetadata{TypeName: name})
	}
	for name := range p.schemas.DataSources {
		said.DataSources = append(said.DataSources, tfprotov6.DataSourceMetadata{TypeName: name})
	}
	return said, nil
}

func (p *provider) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	own, err := p.schemas.Provider.inProtocol()
	if err != nil {
		return nil, err
	}
	resources, err := allInProtocol(p.schemas.Resources)
	if err != nil {
		return nil, err
	}
	dataSources, err := allInProtocol(p.schemas.DataSources)
	return &tfprotov6.GetProviderSchemaResponse{Provider: own, ResourceSchemas: resources, DataSourceSchemas: dataSources}, err
}

func allInProtocol(schemas map[string]schema) (map[string]*tfprotov6.Schema, error) {
	said := map[string]*tfprotov6.Schema{}
	for name, one := range schemas {
		in, err := one.inProtocol()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		said[name] = in
	}
	return said, nil
}

func (p *provider) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov6.GetResourceIdentitySchemasResponse{}, nil
}

func (p *provider) ValidateProviderConfig(_ context.Context, asked *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return &tfprotov6.ValidateProviderConfigResponse{PreparedConfig: asked.Config}, nil
}

func (p *provider) ConfigureProvider(_ context.Context, asked *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	of, err := p.schemas.Provider.Block.objectType()
	if err != nil {
		return nil, err
	}
	configuration, err := decode(asked.Config, of)
	if err != nil {
		return nil, err
	}
	p.api.configuration, err = ctyjson.Marshal(configuration, of)
	return &tfprotov6.ConfigureProviderResponse{}, err
}

func (p *provider) StopProvider(context.Context, *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	return &tfprotov6.StopProviderResponse{}, nil
}

func (p *provider) ValidateResourceConfig(context.Context, *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return &tfprotov6.ValidateResourceConfigResponse{}, nil
}

func (p *provider) ValidateDataResourceConfig(context.Context, *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return &tfprotov6.ValidateDataResourceConfigResponse{}, nil
}

func (p *provider) UpgradeResourceState(_ context.Context, asked *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	of, err := p.schemas.Resources[asked.TypeName].Block.objectType()
	if err != nil {
		return nil, err
	}
	value, err := ctyjson.Unmarshal(asked.RawState.JSON, of)
	if err != nil {
		return nil, err
	}
	state, err := encode(value, of)
	return &tfprotov6.UpgradeResourceStateResponse{UpgradedState: state}, err
}

func (p *provider) PlanResourceChange(_ context.Context, asked *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	block := p.schemas.Resources[asked.TypeName].Block
	of, err := block.objectType()
	if err != nil {
		return nil, err
	}
	prior, err := decode(asked.PriorState, of)
	if err != nil {
		return nil, err
	}
	proposed, err := decode(asked.ProposedNewState, of)
	if err != nil {
		return nil, err
	}
	state, err := encode(block.planned(proposed, prior), of)
	return &tfprotov6.PlanResourceChangeResponse{PlannedState: state, PlannedPrivate: asked.PriorPrivate}, err
}

func (p *provider) ReadResource(_ context.Context, asked *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	of, err := p.schemas.Resources[asked.TypeName].Block.objectType()
	if err != nil {
		return nil, err
	}
	answer, err := p.api.call("GET", asked.TypeName+"/"+string(asked.Private), sent{})
	value := cty.NullVal(of)
	if err == nil {
		value, err = ctyjson.Unmarshal(answer.Attributes, of)
	}
	if err != nil && err != errGone {
		return &tfprotov6.ReadResourceResponse{Diagnostics: refused(asked.TypeName, err)}, nil
	}
	state, err := encode(value, of)
	return &tfprotov6.ReadResourceResponse{NewState: state, Private: asked.Private}, err
}

func (p *provider) ApplyResourceChange(_ context.Context, asked *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	of, err := p.schemas.Resources[asked.TypeName].Block.objectType()
	if err != nil {
		return nil, err
	}
	wanted, err := decode(asked.PlannedState, of)
	if err != nil {
		return nil, err
	}
	prior, err := decode(asked.PriorState, of)
	if err != nil {
		return nil, err
	}
	value, key, err := p.change(asked.TypeName, string(asked.PlannedPrivate), wanted, prior, of)
	if err != nil {
		return &tfprotov6.ApplyResourceChangeResponse{NewState: asked.PriorState, Private: asked.PlannedPrivate, Diagnostics: refused(asked.TypeName, err)}, nil
	}
	state, err := encode(value, of)
	return &tfprotov6.ApplyResourceChangeResponse{NewState: state, Private: []byte(key)}, err
}

// change makes, changes or deletes one object. It returns the object as it is then, and its key.
func (p *provider) change(typeName, key string, wanted, prior cty.Value, of cty.Type) (cty.Value, string, error) {
	body := sent{}
	var err error
	if !prior.IsNull() {
		if body.Prior, err = ctyjson.Marshal(prior, of); err != nil {
			return prior, key, err
		}
	}
	if wanted.IsNull() {
		_, err = p.api.call("DELETE", typeName+"/"+key, body)
		return wanted, key, err
	}
	known, err := cty.Transform(wanted, func(_ cty.Path, value cty.Value) (cty.Value, error) {
		if !value.IsKnown() {
			return cty.NullVal(value.Type()), nil
		}
		return value, nil
	})
	if err == nil {
		body.Attributes, err = ctyjson.Marshal(known, of)
	}
	if err != nil {
		return prior, key, err
	}
	method, path := "POST", typeName
	if !prior.IsNull() {
		method, path = "PUT", typeName+"/"+key
	}
	answer, err := p.api.call(method, path, body)
	if err != nil {
		return prior, key, err
	}
	value, err := ctyjson.Unmarshal(answer.Attributes, of)
	return value, answer.Key, err
}

func (p *provider) ReadDataSource(_ context.Context, asked *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	of, err := p.schemas.DataSources[asked.TypeName].Block.objectType()
	if err != nil {
		return nil, err
	}
	config, err := decode(asked.Config, of)
	if err != nil {
		return nil, err
	}
	attributes, err := ctyjson.Marshal(config, of)
	if err != nil {
		return nil, err
	}
	answer, err := p.api.call("POST", "data/"+asked.TypeName, sent{Attributes: attributes})
	if err != nil {
		return &tfprotov6.ReadDataSourceResponse{Diagnostics: refused(asked.TypeName, err)}, nil
	}
	value, err := ctyjson.Unmarshal(answer.Attributes, of)
	if err != nil {
		return nil, err
	}
	state, err := encode(value, of)
	return &tfprotov6.ReadDataSourceResponse{State: state}, err
}

func (p *provider) GetFunctions(context.Context, *tfprotov6.GetFunctionsRequest) (*tfprotov6.GetFunctionsResponse, error) {
	return &tfprotov6.GetFunctionsResponse{}, nil
}

func refused(typeName string, err error) []*tfprotov6.Diagnostic {
	return []*tfprotov6.Diagnostic{{Severity: tfprotov6.DiagnosticSeverityError, Summary: "The API refuses " + typeName, Detail: err.Error()}}
}
