import { because, names, type Unread } from "./table";

/** The metrics of each scrape job that no alert reads. `exposed.json` has all names that the sources expose. */
export const exporters: Readonly<Record<string, Unread>> = {
  node: {
    exempt: {
      ...because(
        "The kernel counts trim commands, which are no failures.",
        `node_disk_discard_time_seconds_total node_disk_discarded_sectors_total node_disk_discards_completed_total
        node_disk_discards_merged_total`,
      ),
      ...because("The size of memory that the kernel may not swap is no failure.", `node_memory_Unevictable_bytes`),
      ...because(
        "NetworkUsageHigh fires before the instance drops packets, and TCP repeats them; users' slow requests have alerts.",
        `node_network_receive_drop_total node_network_receive_errs_total node_network_transmit_drop_total
        node_network_transmit_errs_total`,
      ),
    },
    measures: names(`node_boot_time_seconds node_context_switches_total node_cpu_guest_seconds_total
      node_disk_flush_requests_time_seconds_total node_disk_flush_requests_total node_disk_info node_disk_io_now
      node_disk_io_time_seconds_total node_disk_io_time_weighted_seconds_total node_disk_read_bytes_total
      node_disk_read_time_seconds_total node_disk_reads_completed_total node_disk_reads_merged_total
      node_disk_write_time_seconds_total node_disk_writes_completed_total node_disk_writes_merged_total
      node_disk_written_bytes_total node_exporter_build_info node_filesystem_files node_filesystem_files_free
      node_filesystem_free_bytes node_forks_total node_intr_total node_load1 node_load15 node_load5
      node_memory_Active_anon_bytes node_memory_Active_bytes node_memory_Active_file_bytes node_memory_AnonHugePages_bytes
      node_memory_AnonPages_bytes node_memory_Balloon_bytes node_memory_Bounce_bytes node_memory_Buffers_bytes
      node_memory_Cached_bytes node_memory_CommitLimit_bytes node_memory_Committed_AS_bytes node_memory_DirectMap1G_bytes
      node_memory_DirectMap2M_bytes node_memory_DirectMap4k_bytes node_memory_Dirty_bytes node_memory_FileHugePages_bytes
      node_memory_FilePmdMapped_bytes node_memory_HugePages_Free node_memory_HugePages_Rsvd node_memory_HugePages_Surp
      node_memory_HugePages_Total node_memory_Hugepagesize_bytes node_memory_Hugetlb_bytes node_memory_Inactive_anon_bytes
      node_memory_Inactive_bytes node_memory_Inactive_file_bytes node_memory_KReclaimable_bytes node_memory_KernelStack_bytes
      node_memory_Mapped_bytes node_memory_MemFree_bytes node_memory_Mlocked_bytes node_memory_NFS_Unstable_bytes
      node_memory_PageTables_bytes node_memory_Percpu_bytes node_memory_SReclaimable_bytes node_memory_SUnreclaim_bytes
      node_memory_SecPageTables_bytes node_memory_ShmemHugePages_bytes node_memory_ShmemPmdMapped_bytes node_memory_Shmem_bytes
      node_memory_Slab_bytes node_memory_SwapCached_bytes node_memory_SwapFree_bytes node_memory_SwapTotal_bytes
      node_memory_VmallocChunk_bytes node_memory_VmallocTotal_bytes node_memory_VmallocUsed_bytes node_memory_WritebackTmp_bytes
      node_memory_Writeback_bytes node_memory_Zswap_bytes node_memory_Zswapped_bytes node_network_receive_compressed_total
      node_network_receive_fifo_total node_network_receive_frame_total node_network_receive_multicast_total
      node_network_receive_nohandler_total node_network_receive_packets_total node_network_transmit_carrier_total
      node_network_transmit_colls_total node_network_transmit_compressed_total node_network_transmit_fifo_total
      node_network_transmit_packets_total node_procs_blocked node_procs_running node_scrape_collector_duration_seconds
      node_time_clocksource_available_info node_time_clocksource_current_info node_time_seconds node_time_zone_offset_seconds
      node_vmstat_pgmajfault node_vmstat_pswpin node_vmstat_pswpout`),
  },
  postgres: {
    exempt: {},
    measures:
      names(`pg_exporter_last_scrape_duration_seconds pg_exporter_scrapes_total pg_stat_database_blks_hit pg_stat_database_blks_read
      pg_stat_database_temp_bytes pg_stat_database_xact_commit pg_stat_database_xact_rollback postgres_exporter_build_info
      process_cpu_seconds_total process_max_fds process_open_fds process_resident_memory_bytes process_start_time_seconds
      process_virtual_memory_bytes process_virtual_memory_max_bytes`),
  },
  redis: {
    exempt: {
      ...because(
        "The application receives the same error, and its failed requests and jobs have alerts.",
        `redis_commands_failed_calls_total redis_commands_rejected_calls_total redis_errors_total redis_total_error_replies
        redis_unexpected_error_replies`,
      ),
      ...because("CacheMemoryHigh fires before the cache is full and evicts keys.", `redis_evicted_keys_total`),
      ...because(
        "The limit is 65,000 connections, and a server that cannot connect reports the dependency as down.",
        `redis_rejected_connections_total`,
      ),
      ...because(
        "A refused partial resynchronization becomes a full one, and CacheReplicaLagHigh measures the lag.",
        `redis_replica_partial_resync_denied`,
      ),
      ...because(
        "Only the path /scrape counts here, which no collector requests.",
        `redis_target_scrape_request_errors_total`,
      ),
      ...because(
        "The number of clients with a time limit, and the size of buffers, are no failures.",
        `redis_clients_in_timeout_table redis_mem_not_counted_for_eviction_bytes`,
      ),
      ...because(
        "ElastiCache takes its backups without these files.",
        `redis_aof_last_bgrewrite_status redis_aof_last_write_status redis_rdb_last_bgsave_status`,
      ),
    },
    measures:
      names(`redis_active_defrag_running redis_allocator_active_bytes redis_allocator_allocated_bytes redis_allocator_frag_bytes
      redis_allocator_frag_ratio redis_allocator_resident_bytes redis_allocator_rss_bytes redis_allocator_rss_ratio
      redis_aof_current_rewrite_duration_sec redis_aof_enabled redis_aof_last_cow_size_bytes redis_aof_last_rewrite_duration_sec
      redis_aof_rewrite_in_progress redis_aof_rewrite_scheduled redis_blocked_clients redis_client_recent_max_input_buffer_bytes
      redis_client_recent_max_output_buffer_bytes redis_cluster_connections redis_cluster_enabled
      redis_commands_duration_seconds_total redis_commands_processed_total redis_commands_total redis_connected_clients
      redis_connected_slaves redis_connections_received_total redis_cpu_sys_children_seconds_total
      redis_cpu_sys_main_thread_seconds_total redis_cpu_sys_seconds_total redis_cpu_user_children_seconds_total
      redis_cpu_user_main_thread_seconds_total redis_cpu_user_seconds_total redis_db_keys redis_db_keys_expiring
      redis_defrag_hits redis_defrag_key_hits redis_defrag_key_misses redis_defrag_misses redis_dump_payload_sanitizations
      redis_expired_keys_total redis_expired_stale_percentage redis_expired_time_cap_reached_total
      redis_exporter_last_scrape_connect_time_seconds redis_exporter_last_scrape_duration_seconds
      redis_exporter_scrape_duration_seconds redis_exporter_scrapes_total redis_instance_info redis_io_threaded_reads_processed
      redis_io_threaded_writes_processed redis_io_threads_active redis_keyspace_hits_total redis_keyspace_misses_total
      redis_last_key_groups_scrape_duration_milliseconds redis_last_slow_execution_duration_seconds
      redis_latency_percentiles_usec redis_latest_fork_seconds redis_lazyfree_pending_objects redis_loading_dump_file
      redis_master_repl_offset redis_mem_clients_normal redis_mem_clients_slaves redis_mem_fragmentation_bytes
      redis_mem_fragmentation_ratio redis_memory_max_bytes redis_memory_used_bytes redis_memory_used_dataset_bytes
      redis_memory_used_lua_bytes redis_memory_used_overhead_bytes redis_memory_used_peak_bytes redis_memory_used_rss_bytes
      redis_memory_used_scripts_bytes redis_memory_used_startup_bytes redis_migrate_cached_sockets_total
      redis_module_fork_in_progress redis_module_fork_last_cow_size redis_net_input_bytes_total redis_net_output_bytes_total
      redis_number_of_cached_scripts redis_process_id redis_pubsub_channels redis_pubsub_patterns redis_rdb_bgsave_in_progress
      redis_rdb_changes_since_last_save redis_rdb_current_bgsave_duration_sec redis_rdb_last_bgsave_duration_sec
      redis_rdb_last_cow_size_bytes redis_rdb_last_save_timestamp_seconds redis_repl_backlog_first_byte_offset
      redis_repl_backlog_history_bytes redis_repl_backlog_is_active redis_replica_partial_resync_accepted
      redis_replica_resyncs_full redis_replication_backlog_bytes redis_second_repl_offset redis_slave_expires_tracked_keys
      redis_slowlog_last_id redis_slowlog_length redis_start_time_seconds redis_total_reads_processed
      redis_total_writes_processed redis_tracking_clients redis_tracking_total_items redis_tracking_total_keys
      redis_tracking_total_prefixes redis_uptime_in_seconds`),
  },
  probe: {
    exempt: {
      ...because(
        "A probe with a wrong body has failed, which ServiceDown reads as probe_success.",
        `probe_failed_due_to_regex`,
      ),
    },
    measures:
      names(`probe_dns_lookup_time_seconds probe_duration_seconds probe_http_content_length probe_http_duration_seconds
      probe_http_redirects probe_http_ssl probe_http_status_code probe_http_uncompressed_body_length probe_http_version
      probe_ip_addr_hash probe_ip_protocol probe_ssl_earliest_cert_expiry probe_ssl_last_chain_info probe_tls_version_info`),
  },
  routines: {
    exempt: {
      ...because(
        "A failed collector of this exporter leaves out its files, whose absence or error has an alert.",
        `node_scrape_collector_success`,
      ),
      ...because(
        "The alerts of data quality read the sums of these records by kind, and the panel of the rules shows each.",
        `data_quality_failed_records`,
      ),
      ...because(
        "A run that did not evaluate a rule checks in as failed, so that RoutineMissed fires.",
        `data_quality_unevaluated_rules`,
      ),
      ...because(
        "An excused verdict follows from one that alerts, or waits until a day of the policy, from which on it alerts.",
        `data_reconciliation_excused_verdicts`,
      ),
    },
    measures: names(`node_exporter_build_info node_scrape_collector_duration_seconds node_textfile_mtime_seconds
      data_quality_completed_timestamp_seconds data_quality_pcaf_score logical_dump_completed_timestamp_seconds
      logical_dump_database_bytes logical_dump_seconds logical_dump_size_bytes`),
  },
  collector: {
    exempt: {
      ...because(
        "A failed connection to a target makes it not up, and one to the receiver makes the delivery late.",
        `net_conntrack_dialer_conn_failed_total`,
      ),
      ...because(
        "An agent sends no alerts and answers no federation.",
        `prometheus_notifications_dropped_total prometheus_template_text_expansion_failures_total
        prometheus_web_federation_errors_total prometheus_web_federation_warnings_total`,
      ),
      ...because(
        "An agent repeats these attempts, and CollectorLate measures the delay.",
        `prometheus_remote_storage_enqueue_retries_total prometheus_remote_storage_samples_retried_total`,
      ),
      ...because(
        "No target sends exemplars or native histograms.",
        `prometheus_remote_storage_exemplars_dropped_total prometheus_remote_storage_exemplars_failed_total
        prometheus_remote_storage_exemplars_retried_total prometheus_remote_storage_histograms_dropped_total
        prometheus_remote_storage_histograms_failed_total prometheus_remote_storage_histograms_retried_total
        prometheus_target_scrapes_exemplar_out_of_order_total`,
      ),
      ...because(
        "Metadata are types and help texts, which no alert reads.",
        `prometheus_remote_storage_metadata_failed_total prometheus_remote_storage_metadata_retried_total`,
      ),
      ...because(
        "This counter contains samples that the configuration drops on purpose.",
        `prometheus_remote_storage_samples_dropped_total`,
      ),
      ...because(
        "No collector uses this kind of discovery.",
        `prometheus_sd_azure_failures_total prometheus_sd_dns_lookup_failures_total prometheus_sd_http_failures_total
        prometheus_treecache_zookeeper_failures_total`,
      ),
      ...because(
        "The agent empties the cache of a target that does not respond, which TargetDown reports.",
        `prometheus_target_scrapes_cache_flush_forced_total`,
      ),
    },
    measures: names(`net_conntrack_dialer_conn_attempted_total net_conntrack_dialer_conn_closed_total
      net_conntrack_dialer_conn_established_total net_conntrack_listener_conn_accepted_total
      net_conntrack_listener_conn_closed_total process_cpu_seconds_total process_max_fds process_open_fds
      process_resident_memory_bytes process_start_time_seconds process_virtual_memory_bytes process_virtual_memory_max_bytes
      prometheus_agent_active_series prometheus_agent_checkpoint_creations_total prometheus_agent_checkpoint_deletions_total
      prometheus_agent_clean_start prometheus_agent_data_replay_duration_seconds prometheus_agent_deleted_series
      prometheus_agent_exemplars_appended_total prometheus_agent_samples_appended_total
      prometheus_agent_truncate_duration_seconds prometheus_api_remote_read_queries prometheus_build_info
      prometheus_config_last_reload_success_timestamp_seconds prometheus_http_request_duration_seconds
      prometheus_http_requests_total prometheus_http_response_size_bytes prometheus_notifications_alertmanagers_discovered
      prometheus_notifications_queue_capacity prometheus_notifications_queue_length prometheus_ready
      prometheus_remote_storage_bytes_total prometheus_remote_storage_exemplars_in_total
      prometheus_remote_storage_exemplars_pending prometheus_remote_storage_exemplars_total
      prometheus_remote_storage_histograms_in_total prometheus_remote_storage_histograms_pending
      prometheus_remote_storage_histograms_total prometheus_remote_storage_max_samples_per_send
      prometheus_remote_storage_metadata_bytes_total prometheus_remote_storage_metadata_total
      prometheus_remote_storage_samples_in_total prometheus_remote_storage_samples_pending
      prometheus_remote_storage_samples_total prometheus_remote_storage_sent_batch_duration_seconds
      prometheus_remote_storage_shard_capacity prometheus_remote_storage_shards prometheus_remote_storage_shards_desired
      prometheus_remote_storage_shards_max prometheus_remote_storage_shards_min
      prometheus_remote_storage_string_interner_zero_reference_releases_total prometheus_sd_discovered_targets
      prometheus_sd_dns_lookups_total prometheus_sd_file_scan_duration_seconds prometheus_sd_received_updates_total
      prometheus_sd_updates_total prometheus_target_interval_length_seconds prometheus_target_metadata_cache_bytes
      prometheus_target_metadata_cache_entries prometheus_target_scrape_pool_reloads_total
      prometheus_target_scrape_pool_sync_total prometheus_target_scrape_pool_targets prometheus_target_scrape_pools_total
      prometheus_target_sync_length_seconds prometheus_template_text_expansions_total prometheus_treecache_watcher_goroutines
      prometheus_tsdb_wal_completed_pages_total prometheus_tsdb_wal_fsync_duration_seconds
      prometheus_tsdb_wal_page_flushes_total prometheus_tsdb_wal_segment_current prometheus_tsdb_wal_truncations_total
      prometheus_wal_watcher_current_segment prometheus_wal_watcher_records_read_total
      prometheus_wal_watcher_samples_sent_pre_tailing_total`),
  },
};
