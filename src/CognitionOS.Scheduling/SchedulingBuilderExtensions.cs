using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CognitionOS.Scheduling;

/// <summary>Adds jobs, filters and observers.</summary>
public static class SchedulingBuilderExtensions
{
    private const string NeedsReflection =
        "JSON is read and written by reflection; pass the JsonTypeInfo of a source-generated context instead.";

    /// <summary>Adds a job without payload. The class is registered as transient unless it is registered
    /// already.</summary>
    /// <param name="builder">The scheduler.</param>
    /// <param name="name">Its name for life: 1 to 200 characters, no white space.</param>
    /// <param name="configure">Declares its defaults and triggers.</param>
    /// <typeparam name="TJob">The class; each attempt resolves its own instance from its own scope.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="name"/> is
    /// null.</exception>
    public static SchedulingBuilder AddJob<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TJob>(
        this SchedulingBuilder builder, string name, Action<JobBuilder>? configure = null)
        where TJob : class, IJob
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.TryAddTransient<TJob>();
        return builder.Add(name, typeof(TJob).ToString(), null, new ClassInvoker<TJob>(), configure);
    }

    /// <summary>Adds a job with a payload. The class is registered as transient unless it is registered
    /// already.</summary>
    /// <param name="builder">The scheduler.</param>
    /// <param name="name">Its name for life: 1 to 200 characters, no white space.</param>
    /// <param name="payload">How the payload is written and read.</param>
    /// <param name="configure">Declares its defaults and triggers.</param>
    /// <typeparam name="TJob">The class; each attempt resolves its own instance from its own scope.</typeparam>
    /// <typeparam name="TPayload">What each run is told.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/>, <paramref name="payload"/> or
    /// <paramref name="name"/> is null.</exception>
    public static SchedulingBuilder AddJob<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TJob, TPayload>(
        this SchedulingBuilder builder,
        string name,
        JsonTypeInfo<TPayload> payload,
        Action<JobBuilder>? configure = null)
        where TJob : class, IJob<TPayload>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(payload);

        builder.Services.TryAddTransient<TJob>();
        return builder.Add(
            name, typeof(TJob).ToString(), payload, new ClassInvokerOfPayload<TJob, TPayload>(), configure);
    }

    /// <summary>Adds a job with a payload that is written and read by reflection.</summary>
    /// <param name="builder">The scheduler.</param>
    /// <param name="name">Its name for life: 1 to 200 characters, no white space.</param>
    /// <param name="configure">Declares its defaults and triggers.</param>
    /// <typeparam name="TJob">The class; each attempt resolves its own instance from its own scope.</typeparam>
    /// <typeparam name="TPayload">What each run is told.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="name"/> is
    /// null.</exception>
    [RequiresUnreferencedCode(NeedsReflection)]
    [RequiresDynamicCode(NeedsReflection)]
    public static SchedulingBuilder AddJob<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TJob, TPayload>(
        this SchedulingBuilder builder, string name, Action<JobBuilder>? configure = null)
        where TJob : class, IJob<TPayload> =>
        AddJob<TJob, TPayload>(builder, name, Reflected<TPayload>(), configure);

    /// <summary>Adds a delegate as a job.</summary>
    /// <param name="builder">The scheduler.</param>
    /// <param name="name">Its name for life: 1 to 200 characters, no white space.</param>
    /// <param name="job">Does the work; its services come from <see cref="JobContext.Services"/>.</param>
    /// <param name="configure">Declares its defaults and triggers.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/>, <paramref name="job"/> or
    /// <paramref name="name"/> is null.</exception>
    public static SchedulingBuilder AddJob(
        this SchedulingBuilder builder,
        string name,
        Func<JobContext, CancellationToken, Task> job,
        Action<JobBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(job);

        return builder.Add(name, "a delegate", null, new DelegateInvoker(job), configure);
    }

    /// <summary>Adds a delegate with a payload as a job.</summary>
    /// <param name="builder">The scheduler.</param>
    /// <param name="name">Its name for life: 1 to 200 characters, no white space.</param>
    /// <param name="payload">How the payload is written and read.</param>
    /// <param name="job">Does the work; its services come from <see cref="JobContext.Services"/>.</param>
    /// <param name="configure">Declares its defaults and triggers.</param>
    /// <typeparam name="TPayload">What each run is told.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/>, <paramref name="payload"/>,
    /// <paramref name="job"/> or <paramref name="name"/> is null.</exception>
    public static SchedulingBuilder AddJob<TPayload>(
        this SchedulingBuilder builder,
        string name,
        JsonTypeInfo<TPayload> payload,
        Func<TPayload, JobContext, CancellationToken, Task> job,
        Action<JobBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(job);

        return builder.Add(name, "a delegate", payload, new DelegateInvokerOfPayload<TPayload>(job), configure);
    }

    /// <summary>Puts a filter around every attempt, inside those added before. Resolved from the attempt's
    /// scope.</summary>
    /// <param name="builder">The scheduler.</param>
    /// <typeparam name="TFilter">The class; adding it again does nothing.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static SchedulingBuilder AddFilter<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFilter>(
        this SchedulingBuilder builder)
        where TFilter : class, IJobFilter
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.TryAddEnumerable(ServiceDescriptor.Scoped<IJobFilter, TFilter>());
        return builder;
    }

    /// <summary>Tells an observer of every change that this node makes to a run. A singleton.</summary>
    /// <param name="builder">The scheduler.</param>
    /// <typeparam name="TObserver">The class; adding it again does nothing.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static SchedulingBuilder AddObserver<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TObserver>(
        this SchedulingBuilder builder)
        where TObserver : class, IRunObserver
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IRunObserver, TObserver>());
        return builder;
    }

    private static SchedulingBuilder Add(
        this SchedulingBuilder builder,
        string name,
        string code,
        JsonTypeInfo? payload,
        JobInvoker invoker,
        Action<JobBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(name);

        builder.Services.AddSingleton(new JobRegistration(name, code, payload, invoker, configure));
        return builder;
    }

    [RequiresUnreferencedCode(NeedsReflection)]
    [RequiresDynamicCode(NeedsReflection)]
    private static JsonTypeInfo<TPayload> Reflected<TPayload>() =>
        (JsonTypeInfo<TPayload>)JsonSerializerOptions.Default.GetTypeInfo(typeof(TPayload));
}
