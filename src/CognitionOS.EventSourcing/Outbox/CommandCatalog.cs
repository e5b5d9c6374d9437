namespace CognitionOS.EventSourcing;

/// <summary>Every registered command, by name and by class.</summary>
internal sealed class CommandCatalog : IDefinitionCheck
{
    private readonly Dictionary<string, CommandDefinition> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, CommandDefinition> _byType = [];
    private readonly List<string> _faults = [];

    public CommandCatalog(IEnumerable<CommandDefinition> definitions)
    {
        foreach (var definition in definitions)
        {
            if (DefinitionFaults.OfName(definition.Name) is { } fault)
            {
                _faults.Add($"The command name '{definition.Name}' {fault}.");
            }
            else if (!_byName.TryAdd(definition.Name, definition))
            {
                _faults.Add($"Command '{definition.Name}' is registered twice: keep one.");
            }

            if (!_byType.TryAdd(definition.Type, definition))
            {
                _faults.Add($"The command class {definition.Type} is registered twice: keep one.");
            }
        }
    }

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Null when no command of that name is registered.</summary>
    public CommandDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The command of a class.</summary>
    /// <exception cref="ArgumentException">None is registered.</exception>
    public CommandDefinition Of(Type type) => _byType.GetValueOrDefault(type) ?? throw new ArgumentException(
        $"{type} is no registered command: add it with AddCommand.", nameof(type));
}
